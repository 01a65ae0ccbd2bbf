package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Readers get their links by mail, and nobody learns who is a reader. */
@ServiceTest
class ReaderLinksServiceTest {

    private static final String ANN = "ann@mail.example";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    @Autowired
    ReaderTokens tokens;

    @Autowired
    LinkRequests requests;

    @BeforeEach
    void aReader() {
        AudienceApi audience = new AudienceApi(api);
        audience.createList();
        audience.importFile("email\n" + ANN + "\n");
    }

    @Test
    void aReaderGetsTheLinksOfEachListAndTheOneToAllDataByMail() {
        assertThat(type(ANN).status()).isEqualTo(200);

        String letter = TestLetters.text(TestLetters.await(relay, ANN, 1));
        List<String> paths = letter.lines()
                .filter(line -> line.startsWith("http://localhost:8080/"))
                .map(line -> line.substring("http://localhost:8080".length()))
                .toList();
        assertThat(letter).contains("Your preferences for Morning:");
        assertThat(paths).hasSize(2);
        assertThat(api.withoutToken().get(paths.getFirst()).body()).contains("Your preferences");
        assertThat(api.withoutToken().get(paths.getLast()).body()).contains("Your data", ANN);
    }

    @Test
    void theAnswerIsTheSameForKnownUnknownAndSuppressedAddresses() {
        api.post("/api/v1/suppressions", "{\"email\": \"off@mail.example\"}");

        List<Answer> pages = List.of(type(ANN), type("nobody@mail.example"), type("off@mail.example"));
        List<Answer> answers = List.of(
                ask("{\"email\": \"ann@mail.example\"}"),
                ask("{\"email\": \"nobody@mail.example\"}"),
                ask("{\"email\": \"off@mail.example\"}"));

        assertThat(pages).extracting(Answer::status).containsOnly(200);
        assertThat(pages).extracting(Answer::body).containsOnly(pages.getFirst().body());
        assertThat(answers).extracting(Answer::status).containsOnly(202);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        awaitNothingOpen();
        assertThat(relay.receivedBy("nobody@mail.example")).isEmpty();
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM link_request WHERE email <> ?")
                        .param(ANN)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void threeLettersGoToAnAddressInAny24HoursAndNeverFour() {
        for (int i = 0; i < 5; i++) {
            askAndWait();
        }
        assertThat(letters()).isEqualTo(3);
        clock.advance(Duration.ofHours(23));
        askAndWait();
        assertThat(letters()).isEqualTo(3);
        clock.advance(Duration.ofHours(1));
        askAndWait();
        askAndWait();
        assertThat(letters()).isEqualTo(5);
        clock.advance(Duration.ofHours(12));
        askAndWait();
        askAndWait();
        assertThat(letters()).isEqualTo(6);
        clock.advance(Duration.ofHours(12));
        askAndWait();
        askAndWait();
        askAndWait();
        assertThat(letters()).isEqualTo(8);
    }

    @Test
    void whatACrashLeftIsPickedUpLaterAndWhatNobodyAnswersIsForgotten() {
        database.jdbc()
                .sql("INSERT INTO link_request (email, asked_at) VALUES (?, '2026-03-10 07:59:00')")
                .param(ANN)
                .update();
        database.jdbc()
                .sql("INSERT INTO link_request (email, asked_at) VALUES ('ann@mail.example', '2026-03-10 06:59:00')")
                .update();

        requests.sweep();

        TestLetters.await(relay, ANN, 1);
        assertThat(letters()).isEqualTo(1);
    }

    @Test
    void oneNetworkMayAskTwentyTimesAnHour() {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            answers.add(type("reader" + i + "@mail.example").status());
        }

        assertThat(answers.subList(0, 20)).containsOnly(200);
        assertThat(answers.getLast()).isEqualTo(429);
        assertThat(ask("{\"email\": \"x@mail.example\"}").header("Retry-After")).isEqualTo("180");
        clock.advance(Duration.ofMinutes(3));
        assertThat(type("x@mail.example").status()).isEqualTo(200);
    }

    @Test
    void whatIsNoAddressIsRefusedByName() {
        assertThat(type("ann at home").status()).isEqualTo(400);
        assertThat(type("ann at home").body()).contains("Type a whole email address", "ann at home");
        assertThat(ask("{}").body()).contains("email");
        assertThat(ask("{}").status()).isEqualTo(400);
    }

    @Test
    void thePreferencePageMailsAFreshLinkToItsOwnReader() {
        String token = tokens.issue(new SubscriptionId(subscription()), Purpose.PREFERENCES);
        String path = "/preferences/" + token;
        assertThat(api.withoutToken().get(path).body()).contains("action=\"" + token + "/link\"");

        Answer answer = post(path + "/link", "");

        assertThat(answer.status()).isEqualTo(200);
        TestLetters.await(relay, ANN, 1);
        assertThat(post("/preferences/forged/link", "").status()).isEqualTo(401);
    }

    private void askAndWait() {
        ask("{\"email\": \"" + ANN + "\"}");
        awaitNothingOpen();
    }

    private void awaitNothingOpen() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> database.jdbc()
                                .sql("SELECT COUNT(*) FROM link_request WHERE mailed_at IS NULL")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private int letters() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM letter WHERE kind = 'PREFERENCE_LINK'")
                .query(Integer.class)
                .single();
    }

    private long subscription() {
        return database.jdbc()
                .sql("SELECT id FROM subscription")
                .query(Long.class)
                .single();
    }

    private Answer type(String email) {
        return post("/preferences", "email=" + email.replace("@", "%40").replace(" ", "+"));
    }

    private Answer ask(String json) {
        return api.withoutToken().post("/api/v1/me/links", json);
    }

    private Answer post(String path, String form) {
        return api.withoutToken().send("POST", path, "application/x-www-form-urlencoded", form);
    }
}
