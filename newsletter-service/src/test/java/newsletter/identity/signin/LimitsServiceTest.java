package newsletter.identity.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestVisitor;
import newsletter.testing.TestVisitor.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class LimitsServiceTest {

    private static final int TRIES = 200;

    @Autowired
    OneTimeLinks links;

    @Autowired
    Registrations registrations;

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    private TestPeople people;

    @BeforeEach
    void adaIsThere() {
        people = new TestPeople(links, registrations);
        people.admin();
    }

    @Test
    void refusesTheEleventhGuessForAnAddressAlsoWhenItIsRight() {
        for (int guess = 0; guess < 10; guess++) {
            assertThat(signIn("ada@desk.example", "guess number " + guess).status())
                    .isEqualTo(400);
        }

        Page right = signIn("ada@desk.example", TestPeople.PASSWORD);

        assertThat(right.status()).isEqualTo(429);
        assertThat(right.text()).contains("Please try again in 2 minutes");
        clock.advance(Duration.ofMinutes(2));
        assertThat(signIn("ada@desk.example", TestPeople.PASSWORD).status()).isEqualTo(303);
    }

    @Test
    void refusesTheEleventhGuessForAnAddressThatNobodyHas() {
        for (int guess = 0; guess < 10; guess++) {
            signIn("nobody@desk.example", "guess number " + guess);
        }

        assertThat(signIn("nobody@desk.example", "another").status()).isEqualTo(429);
    }

    /** A counter that a sign-in of one's own sets back stops nobody. */
    @Test
    void givesNothingBackForSigningInInBetween() {
        people.join("eve@desk.example", new Grant(Role.EDITOR, null));
        for (int guess = 0; guess < 10; guess++) {
            signIn("ada@desk.example", "guess number " + guess);
            if (guess % 3 == 0) {
                assertThat(signIn("eve@desk.example", TestPeople.PASSWORD).status())
                        .isEqualTo(303);
            }
        }

        assertThat(signIn("ada@desk.example", "another").status()).isEqualTo(429);
    }

    @Test
    void believesNoAddressThatAStrangerClaims() {
        for (int guess = 0; guess < 10; guess++) {
            new TestVisitor(api)
                    .with("X-Forwarded-For", "203.0.113." + guess)
                    .submit("/sign-in", Map.of("email", "ada@desk.example", "password", "guess number " + guess));
        }

        assertThat(signIn("ada@desk.example", "another").status()).isEqualTo(429);
    }

    @Test
    void limitsOneNetworkWhateverTheAddress() {
        for (int guess = 0; guess < 60; guess++) {
            signIn("somebody" + guess + "@desk.example", "guess");
        }

        assertThat(signIn("somebody60@desk.example", "guess").status()).isEqualTo(429);
    }

    @Test
    void takesAsLongForAnUnknownAddressAsForAKnownOne() {
        assertThat(whetherTimesTell("/sign-in", "password", "not the password of anybody"))
                .isBetween(0.35, 0.65);
    }

    @Test
    void takesAsLongToPromiseALetterToAnUnknownAddressAsToAKnownOne() {
        assertThat(whetherTimesTell("/lost-password", "ignored", "")).isBetween(0.35, 0.65);
    }

    /**
     * The probability that a try for a known address takes longer than one for an unknown one (Mann-Whitney's U, divided by the number of
     * pairs): a half when the times say nothing. With a hundred of each its standard deviation is 0.041.
     */
    private double whetherTimesTell(String path, String field, String value) {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        TestVisitor visitor = new TestVisitor(api);
        String csrf = visitor.csrf(path);
        List<Integer> order = new ArrayList<>();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            order.add(attempt);
        }
        Collections.shuffle(order, new java.util.Random(7));
        for (int attempt : order) {
            clock.advance(Duration.ofHours(25));
            boolean isKnown = attempt % 2 == 0;
            Map<String, String> form =
                    Map.of("_csrf", csrf, "email", isKnown ? "ada@desk.example" : "eda@desk.example", field, value);
            long since = System.nanoTime();
            visitor.post(path, form);
            (isKnown ? known : unknown).add(System.nanoTime() - since);
        }
        long longer = known.stream()
                .mapToLong(
                        time -> unknown.stream().filter(other -> other < time).count())
                .sum();
        return longer / (double) (known.size() * unknown.size());
    }

    private Page signIn(String email, String password) {
        return new TestVisitor(api).submit("/sign-in", Map.of("email", email, "password", password));
    }
}
