package newsletter.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.Users;
import newsletter.kernel.EmailAddress;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class LinksServiceTest {

    private static final Pattern LINK = Pattern.compile("http://localhost:8080(/\\S+)");
    private static final String NEW_PASSWORD = "lantern meadow copper twelve";

    @Autowired
    OneTimeLinks links;

    @Autowired
    Registrations registrations;

    @Autowired
    Users users;

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    private TestPeople people;
    private TestVisitor visitor;

    @BeforeEach
    void nobodyIsSignedIn() {
        people = new TestPeople(links, registrations);
        visitor = new TestVisitor(api);
    }

    @Test
    void makesTheFirstAdminByTheLinkOfTheLogOnce() {
        String link = people.setUpLink();

        Page answer =
                visitor.submit(link, Map.of("email", "Ada@Desk.example", "name", "Ada", "password", NEW_PASSWORD));

        assertThat(answer.location()).isEqualTo("/desk?done=registered");
        assertThat(visitor.get("/desk").text()).contains("Ada", "Admin of all lists", "People");
        assertThat(new TestVisitor(api).get(link).status()).isEqualTo(410);
        assertThat(new TestVisitor(api).get(people.setUpLink()).status())
                .as("a set-up link when somebody is there")
                .isEqualTo(410);
    }

    @Test
    void changesNothingWhenALinkIsOnlyLookedAt() {
        String link = people.invitation("eve@desk.example", new Grant(Role.EDITOR, null));

        for (int times = 0; times < 3; times++) {
            assertThat(visitor.get(link).status()).isEqualTo(200);
        }

        assertThat(visitor.submit(link, Map.of("name", "Eve", "password", NEW_PASSWORD))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void refusesAUsedAnOldAndAnInventedLinkAlike() {
        String used = people.invitation("eve@desk.example", new Grant(Role.EDITOR, null));
        visitor.submit(used, Map.of("name", "Eve", "password", NEW_PASSWORD));
        String old = people.invitation("max@desk.example", new Grant(Role.EDITOR, null));
        clock.advance(Duration.ofDays(1));

        List<Page> answers = List.of(
                new TestVisitor(api).get(used),
                new TestVisitor(api).get(old),
                new TestVisitor(api).get("/register/" + Secrets.next()),
                new TestVisitor(api).get("/reset-password/" + Secrets.next()));

        assertThat(answers).extracting(Page::status).containsOnly(410);
        assertThat(answers)
                .extracting(Page::text)
                .containsOnly(answers.getFirst().text());
    }

    @Test
    void namesEveryFieldThatIsWrongAndKeepsTheLink() {
        String link = people.invitation("eve@desk.example", new Grant(Role.EDITOR, null));

        Page answer = visitor.submit(link, Map.of("name", "E".repeat(200), "password", "eve@desk.example"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).contains("at most 120 characters", "easily guessed");
        assertThat(answer.body()).doesNotContain("value=\"eve@desk.example\" type=\"password\"");
        assertThat(visitor.submit(link, Map.of("name", "Eve", "password", NEW_PASSWORD))
                        .status())
                .isEqualTo(303);
    }

    @Test
    void sendsALinkForALostPasswordThatNamesTheConfiguredHost() {
        people.admin();

        new TestVisitor(api)
                .with("X-Forwarded-Host", "evil.example")
                .submit("/lost-password", Map.of("email", "ada@desk.example"));

        String letter = letterTo("ada@desk.example");
        assertThat(letter).contains("http://localhost:8080/reset-password/").doesNotContain("evil.example");
    }

    @Test
    void setsANewPasswordByTheLinkOnceAndSignsNobodyIn() {
        Account ada = people.admin();
        TestVisitor elsewhere = people.signedIn(api, ada);
        String link = people.resetLink(ada);

        Page answer = visitor.submit(link, Map.of("password", NEW_PASSWORD));

        assertThat(answer.location()).isEqualTo("/sign-in?done=password-reset");
        assertThat(visitor.get("/desk").status()).as("signed in by the reset").isEqualTo(303);
        assertThat(elsewhere.get("/desk").status()).as("a session from before").isEqualTo(303);
        assertThat(visitor.get(link).status()).isEqualTo(410);
        assertThat(signIn(TestPeople.PASSWORD).status()).isEqualTo(400);
        assertThat(signIn(NEW_PASSWORD).status()).isEqualTo(303);
        await("a notice")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(letterTo("ada@desk.example")).contains("Your password was changed"));
    }

    @Test
    void answersAlikeForKnownAndUnknownAddressesAndMailsOnlyTheKnown() {
        people.admin();

        Page known = visitor.submit("/lost-password", Map.of("email", "ada@desk.example"));
        Page unknown = visitor.submit("/lost-password", Map.of("email", "nobody@desk.example"));

        assertThat(known.status()).isEqualTo(unknown.status()).isEqualTo(303);
        assertThat(known.location()).isEqualTo(unknown.location()).isEqualTo("/lost-password/sent");
        letterTo("ada@desk.example");
        assertThat(relay.received())
                .allSatisfy(message -> assertThat(message.recipients()).containsExactly("ada@desk.example"));
    }

    /** Who may nothing any more, may not let in others either. */
    @Test
    void endsTheInvitationsOfAnAdminWhoIsRemoved() {
        people.admin();
        Account leaving = people.join("max@desk.example", new Grant(Role.ADMIN, null));
        users.invite(new EmailAddress("eve@desk.example"), List.of(new Grant(Role.ADMIN, null)), leaving.id(), "en");
        String link = LINK.matcher(letterTo("eve@desk.example"))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
        assertThat(visitor.get(link).status()).isEqualTo(200);

        users.remove(leaving.id());

        assertThat(visitor.get(link).status()).isEqualTo(410);
    }

    @Test
    void sendsThreeLettersAnHourToOneAddress() {
        people.admin();
        for (int asked = 0; asked < 3; asked++) {
            assertThat(visitor.submit("/lost-password", Map.of("email", "ada@desk.example"))
                            .status())
                    .isEqualTo(303);
        }

        Page fourth = visitor.submit("/lost-password", Map.of("email", "ada@desk.example"));

        assertThat(fourth.status()).isEqualTo(429);
        assertThat(fourth.text()).contains("Please try again in 20 minutes");
    }

    private Page signIn(String password) {
        return new TestVisitor(api).submit("/sign-in", Map.of("email", "ada@desk.example", "password", password));
    }

    private String letterTo(String address) {
        await("a letter")
                .atMost(Duration.ofSeconds(20))
                .until(() -> !relay.receivedBy(address).isEmpty());
        return relay.receivedBy(address).stream()
                .map(TestLetters::text)
                .toList()
                .toString();
    }
}
