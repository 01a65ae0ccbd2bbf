package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What editors and operators may ask of an edition, and of the relay, while it is sent. */
@ServiceTest
class ControlServiceTest {

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @Autowired
    RelayGate gate;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
    }

    @AfterEach
    void letTheRelayGo() {
        gate.resume();
        relay.answerAgain();
    }

    @Test
    void holdsAnEditionInTheMiddleAndFinishesWhatIsOnTheWire() {
        newsroom.subscribe(Newsroom.readers(400));
        relay.holdAnswers();
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.unanswered() == 8);

        assertThat(control(edition, "hold").json().path("state").asString()).isEqualTo("HELD");
        relay.answerAgain();
        awaitNothingExposed(edition);

        int sent = relay.received().size();
        JsonNode held = newsroom.edition(edition);
        assertThat(sent).isBetween(8, 399);
        assertThat(held.at("/counts/accepted").asInt()).isEqualTo(sent);
        assertThat(held.at("/counts/inDoubt").asInt()).isZero();

        assertThat(control(edition, "resume").json().path("state").asString()).isEqualTo("SENDING");
        JsonNode done = newsroom.awaitEdition(edition, "SENT");
        assertThat(done.at("/counts/accepted").asInt()).isEqualTo(400);
        assertThat(relay.received()).hasSize(400);
    }

    @Test
    void cancelsWhatWasNotSentAndKeepsWhatWas() {
        newsroom.subscribe(Newsroom.readers(400));
        relay.refuse("reader1@reader.example", 450, 9999);
        relay.holdAnswers();
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.unanswered() == 8);

        control(edition, "cancel");
        relay.answerAgain();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(edition).at("/counts/skipped").asInt()
                                + newsroom.edition(edition)
                                        .at("/counts/accepted")
                                        .asInt()
                        == 400);

        JsonNode cancelled = newsroom.edition(edition);
        assertThat(cancelled.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(cancelled.at("/counts/accepted").asInt())
                .isEqualTo(relay.received().size())
                .isBetween(8, 399);
        awaitSettled();
        assertThat(newsroom.edition(edition).path("state").asString()).isEqualTo("CANCELLED");
        assertThat(recorded("the edition was cancelled"))
                .isEqualTo(cancelled.at("/counts/skipped").asInt());
    }

    @Test
    void sendsNothingOfAnEditionThatWasHeldOrCancelledBefore() {
        newsroom.subscribe(Newsroom.readers(3));
        long edition = api.post("/api/v1/lists/morning/editions", "{}")
                .json()
                .path("id")
                .asLong();

        control(edition, "hold");
        newsroom.sendNow();
        control(edition, "cancel");
        awaitSettled();

        assertThat(relay.received()).isEmpty();
        assertThat(newsroom.edition(edition).at("/counts/skipped").asInt()).isEqualTo(3);
        assertThat(api.post("/api/v1/lists/morning/editions", "{\"sendNow\": true}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void saysWhatCannotBeAskedOfAnEdition() {
        newsroom.subscribe(Newsroom.readers(1));
        long edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");

        TestApi.Answer cancel = control(edition, "cancel");

        assertThat(cancel.status()).isEqualTo(409);
        assertThat(cancel.json().path("detail").asString()).contains("is SENT and cannot be cancelled");
        assertThat(control(edition, "resume").json().path("state").asString()).isEqualTo("SENT");
        assertThat(control(999_999, "hold").status()).isEqualTo(404);
        assertThat(api.withoutToken()
                        .post("/api/v1/editions/" + edition + "/hold", "")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void pausesTheRelayForEveryEditionUntilItIsResumed() {
        newsroom.subscribe(Newsroom.readers(200));
        relay.holdAnswers();
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.unanswered() == 8);

        JsonNode paused = api.post("/api/v1/relay/pause", "{\"reason\": \"new certificate\"}")
                .json();
        relay.answerAgain();
        awaitNothingExposed(edition);

        assertThat(paused.path("state").asString()).isEqualTo("PAUSED");
        assertThat(paused.path("reason").asString()).isEqualTo("new certificate");
        assertThat(newsroom.edition(edition).at("/counts/accepted").asInt()).isBetween(8, 199);
        assertThat(api.post("/api/v1/relay/resume", "").json().path("state").asString())
                .isEqualTo("OPEN");
        newsroom.awaitEdition(edition, "SENT");
        assertThat(relay.received()).hasSize(200);
    }

    private TestApi.Answer control(long edition, String what) {
        return api.post("/api/v1/editions/" + edition + "/" + what, "");
    }

    /** Nothing is leased, so nothing is exposed or on the wire. */
    private void awaitNothingExposed(long edition) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.jdbc()
                                .sql("SELECT COUNT(*) FROM delivery_chunk WHERE edition_id = ? AND owner IS NOT NULL")
                                .param(edition)
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /** How many rows ended so, without an attempt. */
    private int recorded(String why) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM delivery_attempt WHERE reply = ? AND phase IS NULL")
                .param(why)
                .query(Integer.class)
                .single();
    }

    private void awaitSettled() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> database.jdbc()
                                .sql("SELECT COUNT(*) FROM wave WHERE settled_at IS NULL")
                                .query(Integer.class)
                                .single()
                        == 0);
    }
}
