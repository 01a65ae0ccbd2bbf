package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import newsletter.audience.Erasure;
import newsletter.kernel.SubscriberId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Readers who are erased while a wave runs. */
@ServiceTest
class ErasureServiceTest {

    private static final String GONE = "reader3@reader.example";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestRelay relay;

    @Autowired
    Erasure erasure;

    @Autowired
    ErasedReaders aftermath;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe(Newsroom.readers(10));
    }

    @Test
    void whoIsPlannedIsNotSentToAndIsCountedAsSuppressed() {
        newsroom.subscribe(Newsroom.readers(200));
        relay.holdAnswers();
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.unanswered() == 8);
        api.post("/api/v1/relay/pause", "{}");
        relay.answerAgain();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("SELECT COUNT(*) FROM delivery_chunk WHERE owner IS NOT NULL") == 0);
        long planned = count("SELECT MAX(subscriber_id) FROM delivery WHERE state = 0");
        String address = database.jdbc()
                .sql("SELECT email FROM subscriber WHERE id = ?")
                .param(planned)
                .query(String.class)
                .single();
        erasure.erase(new SubscriberId(planned));
        api.post("/api/v1/relay/resume", "");

        JsonNode sent = newsroom.awaitEdition(edition, "SENT");

        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(199);
        assertThat(sent.at("/counts/suppressed").asInt()).isEqualTo(1);
        assertThat(sent.at("/counts/planned").asInt()).isZero();
        assertThat(relay.receivedBy(address)).isEmpty();
        assertThat(relay.received()).hasSize(199);
    }

    @Test
    void whoWaitsForARetryIsNotSentToAndTheRepliesThatQuoteThemGo() {
        relay.refuse(GONE, 450, "4.2.1 <" + GONE + "> is busy", 1000);
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("SELECT COUNT(*) FROM delivery_attempt WHERE reply LIKE '%" + GONE + "%'") > 0);
        erase();

        JsonNode sent = newsroom.awaitEdition(edition, "SENT");
        aftermath.lookAgain();

        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(9);
        assertThat(sent.at("/counts/suppressed").asInt()).isEqualTo(1);
        assertThat(sent.at("/counts/deferred").asInt()).isZero();
        assertThat(quotes()).isEmpty();
    }

    @Test
    void whatIsOnTheWireIsCleanedAfterwards() {
        relay.refuse(GONE, 550, "5.1.1 <" + GONE + "> is unknown", 1000);
        relay.holdAnswers();
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.unanswered() > 0);
        erase();
        relay.answerAgain();

        JsonNode sent = newsroom.awaitEdition(edition, "SENT");
        aftermath.lookAgain();

        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(9);
        assertThat(sent.at("/counts/failed").asInt()
                        + sent.at("/counts/suppressed").asInt())
                .isEqualTo(1);
        assertThat(quotes()).isEmpty();
        assertThat(count("SELECT COUNT(*) FROM unknown_user")).isZero();
    }

    private void erase() {
        erasure.erase(new SubscriberId(count("SELECT id FROM subscriber WHERE email = '" + GONE + "'")));
    }

    private List<String> quotes() {
        return database.jdbc()
                .sql(
                        "SELECT reply FROM delivery_attempt WHERE reply LIKE '%@%' UNION ALL SELECT smtp_reply FROM delivery WHERE smtp_reply LIKE '%@%'")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private long count(String query) {
        return database.jdbc().sql(query).query(Long.class).single();
    }
}
