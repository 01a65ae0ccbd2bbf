package newsletter.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class SecondFactorServiceTest {

    private static final String NEW_PASSWORD = "lantern meadow copper twelve";

    @Autowired
    OneTimeLinks links;

    @Autowired
    Registrations registrations;

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    private TestPeople people;
    private Account ada;
    private TestVisitor signedIn;
    private TestCodes app;
    private List<String> recoveryCodes;

    @BeforeEach
    void adaHasAnAuthenticatorApp() {
        people = new TestPeople(links, registrations);
        ada = people.admin();
        signedIn = people.signedIn(api, ada);
        signedIn.submit("/account", "form[action$='/account/codes']", Map.of());
        app = new TestCodes(text(signedIn.get("/account/codes"), "#totp-secret"));
        Page confirmed = signedIn.submit("/account/codes", Map.of("code", app.at(clock.instant())));
        recoveryCodes = List.of(text(confirmed, "#recovery-codes").split("\n"));
        clock.advance(Duration.ofSeconds(30));
    }

    @Test
    void asksForACodeAfterThePassword() {
        TestVisitor visitor = new TestVisitor(api);
        Page password = password(visitor, TestPeople.PASSWORD);
        assertThat(password.location()).isEqualTo("/sign-in/code");
        assertThat(visitor.get("/desk").status()).as("signed in by half").isEqualTo(303);

        Page code = code(visitor, app.at(clock.instant()));

        assertThat(code.location()).isEqualTo("/desk");
        assertThat(visitor.get("/desk").status()).isEqualTo(200);
    }

    @Test
    void takesACodeOnce() {
        String code = app.at(clock.instant());
        TestVisitor first = new TestVisitor(api);
        password(first, TestPeople.PASSWORD);
        code(first, code);
        TestVisitor second = new TestVisitor(api);
        password(second, TestPeople.PASSWORD);

        assertThat(code(second, code).status()).isEqualTo(400);
    }

    @Test
    void takesTheCodeOfAClockThatIsHalfAMinuteOffAndNoOther() {
        TestVisitor visitor = new TestVisitor(api);
        password(visitor, TestPeople.PASSWORD);

        Page late = code(visitor, app.at(clock.instant().minusSeconds(90)));
        Page early = code(visitor, app.at(clock.instant().plusSeconds(90)));
        Page wrong = code(visitor, "000000");
        Page near = code(visitor, app.at(clock.instant().plusSeconds(30)));

        assertThat(List.of(late, early)).extracting(Page::text).containsOnly(wrong.text());
        assertThat(wrong.text()).contains("check that the clock of your device sets itself");
        assertThat(near.status()).isEqualTo(303);
    }

    @Test
    void takesEachRecoveryCodeOnce() {
        assertThat(recoveryCodes).hasSize(10).doesNotHaveDuplicates();
        TestVisitor visitor = new TestVisitor(api);
        password(visitor, TestPeople.PASSWORD);
        assertThat(code(
                                visitor,
                                recoveryCodes
                                        .getFirst()
                                        .toUpperCase(java.util.Locale.ROOT)
                                        .replace('-', ' '))
                        .status())
                .isEqualTo(303);
        assertThat(visitor.get("/account").text()).contains("Recovery codes left: 9.");

        TestVisitor again = new TestVisitor(api);
        password(again, TestPeople.PASSWORD);

        assertThat(code(again, recoveryCodes.getFirst()).status()).isEqualTo(400);
    }

    /** A million codes there are, and three of them are good. */
    @Test
    void limitsGuessesOfACodeAlsoAcrossNewSignIns() {
        for (int guess = 0; guess < 6; guess++) {
            TestVisitor visitor = new TestVisitor(api);
            password(visitor, TestPeople.PASSWORD);
            assertThat(code(visitor, "%06d".formatted(guess)).status()).isEqualTo(400);
        }
        TestVisitor visitor = new TestVisitor(api);
        password(visitor, TestPeople.PASSWORD);

        assertThat(code(visitor, app.at(clock.instant())).status()).isEqualTo(429);
    }

    @Test
    void asksForACodeAlsoAfterTheResetOfAPassword() {
        TestVisitor visitor = new TestVisitor(api);
        visitor.submit(people.resetLink(ada), Map.of("password", NEW_PASSWORD));

        assertThat(password(visitor, NEW_PASSWORD).location()).isEqualTo("/sign-in/code");
        assertThat(visitor.get("/desk").status()).isEqualTo(303);
    }

    @Test
    void isTurnedOffOnlyWithACode() {
        assertThat(signedIn.submit("/account/codes/remove", Map.of("code", "123456"))
                        .status())
                .isEqualTo(400);
        assertThat(password(new TestVisitor(api), TestPeople.PASSWORD).location())
                .isEqualTo("/sign-in/code");

        Page removed = signedIn.submit("/account/codes/remove", Map.of("code", app.at(clock.instant())));

        assertThat(removed.location()).isEqualTo("/account?done=codes-removed");
        assertThat(password(new TestVisitor(api), TestPeople.PASSWORD).location())
                .isEqualTo("/desk");
    }

    @Test
    void asksForANewSignInWhenTheLastWasAWhileAgo() {
        clock.advance(Duration.ofMinutes(16));

        Page answer = signedIn.submit("/account", "form[action$='/account/recovery-codes']", Map.of());

        assertThat(answer.location()).isEqualTo("/sign-in?continue=/account&done=sign-in-again");
    }

    private static String text(Page page, String selector) {
        return Objects.requireNonNull(page.html().selectFirst(selector), selector)
                .wholeText()
                .strip();
    }

    private static Page password(TestVisitor visitor, String password) {
        return visitor.submit("/sign-in", Map.of("email", "ada@desk.example", "password", password));
    }

    private static Page code(TestVisitor visitor, String code) {
        return visitor.submit("/sign-in/code", Map.of("code", code));
    }
}
