package newsletter.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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

@ServiceTest
class SignInServiceTest {

    @Autowired
    OneTimeLinks links;

    @Autowired
    Registrations registrations;

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private TestPeople people;
    private TestVisitor visitor;

    @BeforeEach
    void nobodyIsSignedIn() {
        people = new TestPeople(links, registrations);
        visitor = new TestVisitor(api);
    }

    @Test
    void letsSomebodyInWhoKnowsThePassword() {
        people.admin();

        Page answer = signIn("ada@desk.example", TestPeople.PASSWORD);

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/desk");
        assertThat(visitor.get("/desk").text()).contains("Admin of all lists");
        assertThat(visitor.get("/account").text()).contains("ada@desk.example", "This one");
    }

    @Test
    void showsTheWayInToWhoeverIsNotSignedIn() {
        Page answer = visitor.get("/desk/users");

        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.location()).isEqualTo("/sign-in?continue=%2Fdesk%2Fusers");
    }

    @Test
    void goesOnToThePageThatWasAskedForAndToNoOther() {
        people.admin();
        assertThat(visitor.submit(
                                "/sign-in?continue=%2Fdesk%2Fusers",
                                Map.of("email", "ada@desk.example", "password", TestPeople.PASSWORD))
                        .location())
                .isEqualTo("/desk/users");
        assertThat(new TestVisitor(api)
                        .submit(
                                "/sign-in?continue=%2F%2Fevil.example",
                                Map.of("email", "ada@desk.example", "password", TestPeople.PASSWORD))
                        .location())
                .isEqualTo("/desk");
    }

    @Test
    void answersAWrongPasswordAsAnUnknownAddress() {
        people.admin();

        Page wrong = signIn("ada@desk.example", "not the password of anybody");
        Page unknown = signIn("nobody@desk.example", "not the password of anybody");

        assertThat(wrong.status()).isEqualTo(unknown.status()).isEqualTo(400);
        assertThat(wrong.text().replace("ada@", "nobody@")).isEqualTo(unknown.text());
        assertThat(wrong.text()).contains("Address or password is not right");
    }

    @Test
    void keepsOfAPasswordNothingButItsArgon2idHash() {
        people.admin();

        String stored = database.jdbc()
                .sql("SELECT password_hash FROM app_user")
                .query((row, n) -> row.getString(1))
                .single();

        assertThat(stored).startsWith("$argon2id$v=19$m=1024,t=2,p=1$").doesNotContain(TestPeople.PASSWORD);
    }

    @Test
    void changesTheSessionsIdAtSignIn() {
        people.admin();
        visitor.post("/sign-in/passkey/options", Map.of("_csrf", visitor.csrf("/sign-in")));
        String before = visitor.cookie("session").orElseThrow().getValue();

        signIn("ada@desk.example", TestPeople.PASSWORD);

        assertThat(visitor.cookie("session").orElseThrow().getValue()).isNotEqualTo(before);
        assertThat(new TestVisitor(api)
                        .withCookie("session", before)
                        .get("/desk")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void refusesAFormWithoutItsToken() {
        people.admin();

        Page answer = visitor.post("/sign-in", Map.of("email", "ada@desk.example", "password", TestPeople.PASSWORD));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(visitor.cookie("session")).isEmpty();
    }

    @Test
    void endsTheSessionAtSignOut() {
        TestVisitor ada = people.signedIn(api, people.admin());
        String session = ada.cookie("session").orElseThrow().getValue();

        Page answer = ada.post("/sign-out", Map.of("_csrf", ada.csrf("/account")));

        assertThat(answer.location()).isEqualTo("/sign-in?done=signed-out");
        assertThat(new TestVisitor(api)
                        .withCookie("session", session)
                        .get("/desk")
                        .status())
                .isEqualTo(303);
    }

    @Test
    void staysSignedInHereAndNowhereElseAfterANewPassword() {
        Account account = people.admin();
        TestVisitor ada = people.signedIn(api, account);
        TestVisitor elsewhere = people.signedIn(api, account);

        Page answer = ada.submit(
                "/account/password",
                Map.of("current", TestPeople.PASSWORD, "password", "lantern meadow copper twelve"));

        assertThat(answer.location()).isEqualTo("/account?done=password");
        assertThat(ada.get("/account").status()).isEqualTo(200);
        assertThat(elsewhere.get("/account").status()).isEqualTo(303);
        assertThat(signIn("ada@desk.example", TestPeople.PASSWORD).status()).isEqualTo(400);
    }

    @Test
    void takesNoPasskeyForAQuestionThatWasAboutSomethingElseOrLongAgo() {
        TestVisitor ada = people.signedIn(api, people.admin());
        String csrf = ada.csrf("/account");
        Map<String, String> token = Map.of("_csrf", csrf);
        ada.post("/sign-in/passkey/options", token);
        assertThat(sessionsChallenge()).startsWith("sign-in ");
        ada.post("/account/passkeys/options", token);
        assertThat(sessionsChallenge()).startsWith("add ");

        clock.advance(Duration.ofMinutes(16));

        Page stale = ada.with("Accept", "application/json").post("/account/passkeys/options", token);

        assertThat(stale.status()).isEqualTo(400);
        assertThat(stale.body()).contains("This asks for a recent sign-in");
    }

    @Test
    void showsAnEditorNoPageOfAdmins() {
        TestVisitor eve = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));

        assertThat(eve.get("/desk").text()).contains("Editor of all lists").doesNotContain("API tokens");
        assertThat(eve.get("/desk/users").status()).isEqualTo(403);
        assertThat(eve.get("/desk/tokens").status()).isEqualTo(403);
    }

    /** As it is stored: an object of Java's, in which the text can be read. */
    private String sessionsChallenge() {
        byte[] stored = database.jdbc()
                .sql("SELECT ATTRIBUTE_BYTES FROM SPRING_SESSION_ATTRIBUTES WHERE ATTRIBUTE_NAME = 'challenge'")
                .query((row, n) -> row.getBytes(1))
                .single();
        String text = new String(stored, StandardCharsets.ISO_8859_1);
        return text.substring(7);
    }

    private Page signIn(String email, String password) {
        return visitor.submit("/sign-in", Map.of("email", email, "password", password));
    }
}
