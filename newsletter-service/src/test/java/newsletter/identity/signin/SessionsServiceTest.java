package newsletter.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Where somebody is signed in, and how that ends. */
@ServiceTest
class SessionsServiceTest {

    private static final String END_ONE = "form[action$='/sessions/end']";
    private static final String END_OTHERS = "form[action$='/sessions/end-others']";
    private static final String ENDED =
            "SELECT COUNT(*) FROM audit_event WHERE action = 'session.ended' AND actor_id = ?";

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private TestPeople people;
    private Account ada;
    private TestVisitor here;
    private TestVisitor there;

    @BeforeEach
    void adaIsSignedInTwice() {
        people = TestPeople.in(service);
        ada = people.admin();
        there = signIn("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Safari/604.1");
        here = signIn("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
    }

    @Test
    void listsThemAndEndsTheOneThatWasChosen() {
        Page account = here.get("/account");
        assertThat(account.text()).contains("Firefox, Linux", "Safari, iPhone", "127.0.0.1", "This one");
        assertThat(account.html().select(END_ONE)).hasSize(1);

        assertThat(here.submit("/account", END_ONE, Map.of()).location()).isEqualTo("/account?done=session-ended");

        assertThat(there.get("/account").status()).isEqualTo(303);
        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(here.get("/account").text()).doesNotContain("Safari");
        assertThat(ended()).isEqualTo(1);
    }

    @Test
    void endsAllOthersAtOnce() {
        TestVisitor third = people.signedIn(api, ada);

        here.submit("/account", END_OTHERS, Map.of());

        assertThat(there.get("/account").status()).isEqualTo(303);
        assertThat(third.get("/account").status()).isEqualTo(303);
        assertThat(here.get("/account").status()).isEqualTo(200);
        assertThat(ended()).isEqualTo(2);
    }

    @Test
    void endsNobodyElsesSession() {
        String mark = here.get("/account").html().select("input[name=mark]").attr("value");
        TestVisitor eve = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.ADMIN, null)));

        eve.post("/account/sessions/end", Map.of("_csrf", eve.csrf("/account"), "mark", mark));

        assertThat(mark).isNotEmpty();
        assertThat(there.get("/account").status()).isEqualTo(200);
    }

    @Test
    void namesNoSessionByItsId() {
        String id = there.cookie("session").orElseThrow().getValue();
        String decoded =
                new String(java.util.Base64.getDecoder().decode(id), java.nio.charset.StandardCharsets.US_ASCII);

        assertThat(here.get("/account").body()).doesNotContain(id).doesNotContain(decoded);
    }

    @Test
    void isOverAfterADayHoweverBusy() {
        clock.advance(Duration.ofHours(24));
        assertThat(here.get("/account").status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));

        assertThat(here.get("/account").status()).isEqualTo(303);
    }

    @Test
    void waitsTenMinutesForACode() {
        Account hal = people.joinWithCodes(service, "hal@desk.example", new Grant(Role.EDITOR, null));
        TestVisitor halfway = people.signedIn(api, hal);
        assertThat(halfway.get("/sign-in/code").status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(10).plusSeconds(1));

        assertThat(halfway.get("/sign-in/code").location()).isEqualTo("/sign-in");
    }

    private TestVisitor signIn(String agent) {
        TestVisitor visitor = new TestVisitor(api).with("User-Agent", agent);
        visitor.submit("/sign-in", Map.of("email", ada.email(), "password", TestPeople.PASSWORD));
        return visitor;
    }

    private long ended() {
        return database.jdbc()
                .sql(ENDED)
                .param(Long.toString(ada.id().value()))
                .query(Long.class)
                .single();
    }
}
