package newsletter.identity;

import static newsletter.identity.Access.READ;
import static newsletter.identity.Access.WRITE;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a person is, on all lists or on one. Only admins see readers' addresses. */
public enum Role {
    ADMIN(Arrays.stream(Area.values()).collect(Collectors.toUnmodifiableMap(Function.identity(), area -> WRITE))),
    EDITOR(Map.of(Area.ARTICLES, WRITE, Area.SOURCES, READ, Area.PICKS, WRITE, Area.EDITIONS, WRITE, Area.LISTS, READ)),
    ANALYST(Map.of(Area.ARTICLES, READ, Area.PICKS, READ, Area.EDITIONS, READ, Area.LISTS, READ));

    private final Map<Area, Access> rights;

    Role(Map<Area, Access> rights) {
        this.rights = rights;
    }

    /** What is not named here, the role may neither change nor read. */
    Map<Area, Access> rights() {
        return rights;
    }
}
