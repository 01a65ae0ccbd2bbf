package newsletter.identity;

import static newsletter.identity.Access.READ;
import static newsletter.identity.Access.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionsTest {

    private static final ListId OURS = new ListId(1);
    private static final ListId THEIRS = new ListId(2);

    /** The last three columns: what concerns no list or all, our list, another list. Each is write, read or none. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            ADMIN,   all,  ARTICLES,     write, write, write
            ADMIN,   all,  READERS,      write, write, write
            ADMIN,   all,  AUDIT,        write, write, write
            ADMIN,   ours, ARTICLES,     read,  write, none
            ADMIN,   ours, PICKS,        read,  write, none
            ADMIN,   ours, LISTS,        none,  write, none
            ADMIN,   ours, READERS,      none,  write, none
            ADMIN,   ours, EDITIONS,     none,  write, none
            EDITOR,  all,  ARTICLES,     write, write, write
            EDITOR,  all,  PICKS,        write, write, write
            EDITOR,  all,  EDITIONS,     write, write, write
            EDITOR,  all,  LISTS,        read,  read,  read
            EDITOR,  ours, ARTICLES,     read,  write, none
            EDITOR,  ours, PICKS,        read,  write, none
            EDITOR,  ours, EDITIONS,     none,  write, none
            EDITOR,  ours, LISTS,        none,  read,  none
            ANALYST, all,  ARTICLES,     read,  read,  read
            ANALYST, all,  PICKS,        read,  read,  read
            ANALYST, all,  EDITIONS,     read,  read,  read
            ANALYST, all,  LISTS,        read,  read,  read
            ANALYST, ours, ARTICLES,     read,  read,  none
            ANALYST, ours, EDITIONS,     none,  read,  none
            """)
    void aGrantReachesAsFarAsItsList(Role role, String lists, Area area, String shared, String ours, String theirs) {
        Permissions permissions = of(role, lists.equals("all") ? null : OURS);
        assertThat(reach(permissions, area, null)).isEqualTo(shared);
        assertThat(reach(permissions, area, OURS)).isEqualTo(ours);
        assertThat(reach(permissions, area, THEIRS)).isEqualTo(theirs);
    }

    @ParameterizedTest
    @EnumSource(
            value = Area.class,
            names = {"READERS", "SUPPRESSIONS", "USERS", "TOKENS", "AUDIT", "RELAY", "VIEWS"})
    void editorsAndAnalystsGetNothingOfWhatIsForAdmins(Area area) {
        for (Role role : EnumSet.of(Role.EDITOR, Role.ANALYST)) {
            assertThat(of(role, null).allowsSome(area, READ)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Area.class,
            names = {"SUPPRESSIONS", "USERS", "TOKENS", "AUDIT", "RELAY"})
    void anAdminOfOneListGetsNothingOfWhatConcernsAll(Area area) {
        assertThat(reach(of(Role.ADMIN, OURS), area, null)).isEqualTo("none");
    }

    @Test
    void grantsAddUp() {
        Permissions both = Permissions.ofGrants(List.of(new Grant(Role.ANALYST, null), new Grant(Role.EDITOR, OURS)));
        assertThat(reach(both, Area.EDITIONS, OURS)).isEqualTo("write");
        assertThat(reach(both, Area.EDITIONS, THEIRS)).isEqualTo("read");
    }

    @Test
    void nobodyHandsOnMoreThanHeHas() {
        Permissions oneList = new Permissions(Set.of(new Scope(Area.PICKS, READ, OURS)));
        Permissions allLists = new Permissions(Set.of(new Scope(Area.PICKS, READ, null)));
        Permissions writing = new Permissions(Set.of(new Scope(Area.PICKS, WRITE, OURS)));
        assertThat(allLists.covers(oneList)).isTrue();
        assertThat(writing.covers(oneList)).isTrue();
        assertThat(oneList.covers(allLists)).isFalse();
        assertThat(oneList.covers(writing)).isFalse();
        assertThat(allLists.covers(writing)).isFalse();
        assertThat(Permissions.all().covers(writing)).isTrue();
    }

    @Test
    void onlyAnAdminOfAllListsMayDoEverything() {
        assertThat(of(Role.ADMIN, null).allowsEverything()).isTrue();
        assertThat(of(Role.ADMIN, OURS).allowsEverything()).isFalse();
        assertThat(new Permissions(Set.of()).allowsEverything()).isFalse();
    }

    private static Permissions of(Role role, @Nullable ListId list) {
        return Permissions.ofGrants(List.of(new Grant(role, list)));
    }

    private static String reach(Permissions permissions, Area area, @Nullable ListId list) {
        if (permissions.allows(area, WRITE, list)) {
            return "write";
        }
        return permissions.allows(area, READ, list) ? "read" : "none";
    }
}
