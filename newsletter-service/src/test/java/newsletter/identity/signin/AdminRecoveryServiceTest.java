package newsletter.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.Users;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ListId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRelay;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class AdminRecoveryServiceTest {

    private static final String NEW_PASSWORD = "lantern meadow copper twelve";

    @Autowired
    AdminRecovery recovery;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Registrations registrations;

    @Autowired
    Users users;

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @Autowired
    TestRelay relay;

    private TestPeople people;
    private Account ada;
    private TestVisitor before;

    @BeforeEach
    void adaHasAnAuthenticatorApp() {
        people = new TestPeople(links, registrations);
        ada = people.admin();
        before = people.signedIn(api, ada);
        before.submit("/account", "form[action$='/account/codes']", Map.of());
        TestCodes app = new TestCodes(
                before.get("/account/codes").html().select("#totp-secret").text());
        before.submit("/account/codes", Map.of("code", app.at(clock.instant())));
    }

    @Test
    void changesNothingUntilTheLinkIsUsed() {
        String link = recovery.path("Ada@Desk.example").orElseThrow();
        new TestVisitor(api).get(link);

        assertThat(signIn(new TestVisitor(api), TestPeople.PASSWORD).location()).isEqualTo("/sign-in/code");
        assertThat(before.get("/desk").status()).isEqualTo(200);
    }

    @Test
    void letsAnAdminBackInWithANewPasswordAndWithoutACode() {
        String link = recovery.path("ada@desk.example").orElseThrow();

        Page used = new TestVisitor(api).submit(link, Map.of("password", NEW_PASSWORD));

        assertThat(used.location()).isEqualTo("/sign-in?done=password-reset");
        assertThat(signIn(new TestVisitor(api), NEW_PASSWORD).location()).isEqualTo("/desk");
        assertThat(before.get("/desk").status()).as("a session from before").isEqualTo(303);
        assertThat(new TestVisitor(api).get(link).status()).as("the link, used").isEqualTo(410);
        await("both notices")
                .atMost(Duration.ofSeconds(20))
                .until(() -> relay.receivedBy("ada@desk.example").size() >= 2);
    }

    @Test
    void isVoidAfterAWhileAndWhenAnotherIsMade() {
        String first = recovery.path("ada@desk.example").orElseThrow();
        String second = recovery.path("ada@desk.example").orElseThrow();
        assertThat(new TestVisitor(api).get(first).status()).isEqualTo(410);
        assertThat(new TestVisitor(api).get(second).status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(31));

        assertThat(new TestVisitor(api).get(second).status()).isEqualTo(410);
    }

    @Test
    void outlivesALetterThatAStrangerAsksFor() {
        String link = recovery.path("ada@desk.example").orElseThrow();

        new TestVisitor(api).submit("/lost-password", Map.of("email", "ada@desk.example"));

        await("the letter")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !relay.receivedBy("ada@desk.example").isEmpty());
        assertThat(new TestVisitor(api).get(link).status()).isEqualTo(200);
    }

    @Test
    void isForAdminsOfEverythingOnly() {
        new Newsroom(api, clock.instant()).open();
        long list = database.jdbc()
                .sql("SELECT MIN(id) FROM mailing_list")
                .query(Long.class)
                .single();
        people.join("eve@desk.example", new Grant(Role.EDITOR, null));
        people.join("max@desk.example", new Grant(Role.ADMIN, new ListId(list)));
        users.addSample(new EmailAddress("sam@newsroom.example"), "Sam", Role.ADMIN);

        for (String email : List.of(
                "eve@desk.example", "max@desk.example", "sam@newsroom.example", "nobody@desk.example", "ada", "")) {
            assertThat(recovery.path(email)).as(email).isEmpty();
        }
    }

    private static Page signIn(TestVisitor visitor, String password) {
        return visitor.submit("/sign-in", Map.of("email", "ada@desk.example", "password", password));
    }
}
