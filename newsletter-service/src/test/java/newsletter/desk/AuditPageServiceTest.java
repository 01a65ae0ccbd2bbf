package newsletter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The audit log as a page. */
@ServiceTest
class AuditPageServiceTest {

    private static final String PATH = "/desk/audit";

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    private TestPeople people;
    private Account eve;
    private TestVisitor desk;

    @BeforeEach
    void someThingsHappened() {
        people = TestPeople.in(service);
        Account ada = people.admin();
        eve = people.join("eve@desk.example", new Grant(Role.EDITOR, null));
        people.signedIn(api, eve);
        desk = people.signedIn(api, ada);
    }

    @Test
    void showsWhoDidWhatTheLatestFirst() {
        assertThat(rows(desk.get(PATH)))
                .extracting(row -> row.replaceFirst("^\\S+ \\S+ ", ""))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("ada user.signed-in"),
                        row -> assertThat(row).startsWith("eve user.signed-in"),
                        row -> assertThat(row).startsWith("eve user.joined").contains("grants: EDITOR"),
                        row -> assertThat(row).startsWith("ada user.joined").contains("grants: ADMIN"));
        assertThat(desk.get(PATH).html().select("table").text()).doesNotContain("@");
    }

    @ParameterizedTest
    @CsvSource({
        "action=user.joined,                  2",
        "action=user.signed-in&actor=user,    2",
        "actor=user:{eve},                    2",
        "subject=user:{eve}&action=user.joined, 1",
        "actor=token,                         0",
        "until=2020-01-01,                    0",
        "from=2020-01-01,                     4",
        "list=nowhere,                        0"
    })
    void findsWhatIsAskedForAndNothingElse(String query, int found) {
        Page page = desk.get(PATH + "?" + filled(query));

        assertThat(page.status()).isEqualTo(200);
        assertThat(rows(page)).hasSize(found);
        assertThat(page.text().contains("Nobody did that")).isEqualTo(found == 0);
    }

    @ParameterizedTest
    @CsvSource({
        "actor=ghost,        actor",
        "actor=%00,          actor",
        "action=user.danced, action",
        "subject=ghost:1,    subject",
        "from=yesterday,     from",
        "from=2026-02-30,    from",
        "until=%27%20OR%201, until",
        "before=0,           before",
        "before=x,           before"
    })
    void namesAFilterThatItDoesNotUnderstandAndSearchesNothing(String query, String field) {
        Page page = desk.get(PATH + "?" + query);

        assertThat(page.status()).isEqualTo(400);
        assertThat(page.html().select("[role=alert] a").eachAttr("href")).containsExactly("#" + field);
        assertThat(rows(page)).isEmpty();
    }

    @Test
    void showsAFilterAsTextWhateverItIs() {
        Page page = desk.get(PATH + "?actor=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");

        assertThat(page.html().select("script:not([src])")).isEmpty();
        assertThat(page.html().select("#actor").attr("value")).isEqualTo("\"><script>alert(1)</script>");
    }

    @Test
    void isShownToNobodyButAdmins() {
        assertThat(people.signedIn(api, eve).get(PATH).status()).isEqualTo(403);
    }

    private String filled(String query) {
        return query.replace("{eve}", Long.toString(eve.id().value()));
    }

    private static List<String> rows(Page page) {
        return page.html().select("tbody tr").eachText();
    }
}
