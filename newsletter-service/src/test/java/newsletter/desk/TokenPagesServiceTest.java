package newsletter.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** API tokens as admins make and revoke them by their pages. */
@ServiceTest
class TokenPagesServiceTest {

    private static final String PATH = "/desk/tokens";

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    private TestTrail trail;
    private Account ada;
    private TestVisitor desk;

    @BeforeEach
    void adaIsAtTheDesk() {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.list("evening");
        TestPeople people = TestPeople.in(service);
        trail = new TestTrail(database);
        ada = people.admin();
        desk = people.signedIn(api, ada);
    }

    @Test
    void showsATokenOnceAndNeverAgain() {
        Page made = desk.submit(PATH, Map.of("name", "Site", "area-articles", "write", "expiresAt", "30"));
        String token = text(made);

        assertThat(made.status()).isEqualTo(200);
        assertThat(made.header("Cache-Control")).contains("no-store");
        assertThat(api.withToken(token).get("/api/v1/articles").status()).isEqualTo(200);
        assertThat(api.withToken(token).get("/api/v1/lists").status()).isEqualTo(403);
        assertThat(desk.get(PATH).text()).contains("Site", "Articles", "ada");
        assertThat(desk.get(PATH).body()).doesNotContain(token);
        assertThat(desk.get("/desk/audit").body()).doesNotContain(token);
        assertThat(trail.of("token.created")).singleElement().satisfies(event -> {
            assertThat(event.actor()).isEqualTo(TestTrail.actor(ada));
            assertThat(event.became()).contains("Site", "articles:write").doesNotContain(token);
        });
    }

    @Test
    void aTokenOfNamedListsReachesNoOther() {
        TestApi evening = api.withToken(
                text(desk.submit(PATH, Map.of("name", "Evening", "area-lists", "read", "lists", "evening"))));

        assertThat(evening.get("/api/v1/lists/evening").status()).isEqualTo(200);
        assertThat(evening.get("/api/v1/lists/morning").status()).isEqualTo(403);
        assertThat(desk.get(PATH).text()).contains("of Morning digest");
    }

    @Test
    void aRevokedTokenIsRefusedFromTheNextCallOn() {
        String token = text(desk.submit(PATH, Map.of("name", "Site", "everything", "true")));
        assertThat(api.withToken(token).get("/api/v1/articles").status()).isEqualTo(200);
        String revoke = desk.get(PATH)
                .html()
                .select("tr:contains(Site) a[href$='/revoke']")
                .attr("href");

        Page revoked = desk.submit(revoke, Map.of());
        desk.post(revoke, Map.of("_csrf", desk.csrf("/desk")));

        assertThat(revoked.location()).isEqualTo("/desk/tokens?done=token-revoked");
        assertThat(api.withToken(token).get("/api/v1/articles").status()).isEqualTo(401);
        assertThat(desk.get(PATH).text()).contains("Site", "Revoked");
        assertThat(trail.of("token.revoked"))
                .singleElement()
                .satisfies(event -> assertThat(event.actor()).isEqualTo(TestTrail.actor(ada)));
    }

    @ParameterizedTest
    @CsvSource({
        "'',   area-articles, write,    '',  A name is one line of at most 120 characters.",
        "LONG, area-articles, write,    '',  A name is one line of at most 120 characters.",
        "NUL,  area-articles, write,    '',  A name is one line of at most 120 characters.",
        "Site, none,          none,     '',  Choose at least one right.",
        "Site, area-articles, dominate, '',  must be read or write",
        "Site, area-articles, write,    -1,  must be one of those that are offered",
        "bootstrap, area-articles, write, '', Another token has that name"
    })
    void saysWhatIsWrongAndMakesNone(String name, String field, String value, String end, String fault) {
        String typed = name.equals("LONG") ? "x".repeat(121) : name.replace("NUL", "a\0b");

        refused(desk.submit(PATH, Map.of("name", typed, field, value, "expiresAt", end)), fault);
    }

    @Test
    void knowsNoListButThoseThatAreThere() {
        refused(
                desk.submit(PATH, Map.of("name", "Site", "area-lists", "read", "lists", "nowhere")),
                "names a list that does not exist");
    }

    private void refused(Page answer, String fault) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).containsIgnoringCase(fault);
        assertThat(trail.of("token.created")).isEmpty();
    }

    private static String text(Page made) {
        String token = made.html().select("#token").text();
        assertThat(token).as(made.text()).matches("nlt_\\S{20,}");
        return token;
    }
}
