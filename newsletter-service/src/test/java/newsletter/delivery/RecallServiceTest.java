package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
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

/** What becomes of an article that is retracted while digests that say it are sent. */
@ServiceTest
class RecallServiceTest {

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
    }

    @AfterEach
    void letTheRelayGo() {
        relay.answerAgain();
    }

    @Test
    void takesARetractedArticleOutOfWhatIsNotSentAndListsWhoGotIt() {
        newsroom.subscribe(Newsroom.readers(400, "politics"));
        relay.holdAnswers();
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.unanswered() == 8);

        api.post("/api/v1/editions/" + edition + "/hold", "");
        String retracted = externalIdOf("politics story 5");
        api.delete("/api/v1/articles/" + retracted);
        await().atMost(Duration.ofSeconds(30)).until(() -> recalled() == 1);
        relay.answerAgain();
        api.post("/api/v1/editions/" + edition + "/resume", "");
        JsonNode done = newsroom.awaitEdition(edition, "SENT");

        assertThat(done.at("/counts/accepted").asInt()).isEqualTo(400);
        List<String> with = relay.received().stream()
                .filter(message -> message.text().contains("politics story 5"))
                .flatMap(message -> message.recipients().stream())
                .toList();
        assertThat(with).hasSizeBetween(8, 80);
        assertThat(relay.received().getLast().text())
                .doesNotContain("politics story 5")
                .contains("politics story 4");
        assertThat(receivers(retracted)).containsExactlyInAnyOrderElementsOf(with);
    }

    @Test
    void takesItOutOfWhatWasExposedAndHadToWait() {
        newsroom.subscribe("one@reader.example,,politics,,,,confirmed");
        relay.refuse("one@reader.example", 450, 5);
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(edition).at("/counts/deferred").asInt() == 1);
        recallAsIfTheRowHadBeenExposed(externalIdOf("politics story 5"));

        newsroom.awaitEdition(edition, "SENT");

        assertThat(relay.received()).hasSize(1);
        assertThat(relay.received().getFirst().text())
                .doesNotContain("politics story 5")
                .contains("politics story 4");
        assertThat(receivers(externalIdOf("politics story 5"))).isEmpty();
        assertThat(receivers(externalIdOf("politics story 4"))).containsExactly("one@reader.example");
    }

    @Test
    void listsWhoMayHaveGotItThoughTheyWereSentADigestWithoutItLater() {
        newsroom.subscribe("one@reader.example,,politics,,,,confirmed");
        relay.refuse("one@reader.example", 450, 4);
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(edition).at("/counts/deferred").asInt() == 1);
        asIfThatAttemptHadBeenLostBehindTheDot();
        String retracted = externalIdOf("politics story 5");
        api.delete("/api/v1/articles/" + retracted);

        newsroom.awaitEdition(edition, "SENT");

        assertThat(relay.received().getFirst().text()).doesNotContain("politics story 5");
        assertThat(receivers(retracted)).containsExactly("one@reader.example");
        assertThat(api.post("/api/v1/articles/" + retracted + "/corrections", "{\"text\": \"x\", \"dryRun\": true}")
                        .json()
                        .at("/0/readers")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void skipsADigestWithTooLittleLeftAndChangesNothingForOthers() {
        newsroom.subscribe("waits@reader.example,,sport,,,,confirmed", "other@reader.example,,science,,,,confirmed");
        relay.refuse("waits@reader.example", 450, 99);
        long edition = newsroom.sendNow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(edition).at("/counts/deferred").asInt() == 1);

        IntStream.rangeClosed(0, 9)
                .forEach(n -> database.jdbc()
                        .sql("SELECT external_id FROM article WHERE title LIKE ?")
                        .param("%sport story " + n + "%")
                        .query(String.class)
                        .list()
                        .forEach(id -> api.delete("/api/v1/articles/" + id)));

        JsonNode done = newsroom.awaitEdition(edition, "SENT");
        assertThat(done.at("/counts/skipped").asInt()).isEqualTo(1);
        assertThat(done.at("/counts/accepted").asInt()).isEqualTo(1);
        assertThat(relay.receivedBy("waits@reader.example")).isEmpty();
    }

    /** The recall is over, but the row, which it did not see, still has the old variant. */
    private void recallAsIfTheRowHadBeenExposed(String article) {
        api.delete("/api/v1/articles/" + article);
        await().atMost(Duration.ofSeconds(30)).until(() -> recalled() == 1);
        database.jdbc()
                .sql("UPDATE delivery SET variant_id = (SELECT MAX(composition_id) FROM recall) WHERE state IN (0, 2)")
                .update();
    }

    private void asIfThatAttemptHadBeenLostBehindTheDot() {
        database.jdbc()
                .sql("UPDATE delivery_attempt SET state = 7, phase = 'DOT' WHERE attempt = 1")
                .update();
    }

    private int recalled() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM recall")
                .query(Integer.class)
                .single();
    }

    private String externalIdOf(String title) {
        return database.jdbc()
                .sql("SELECT external_id FROM article WHERE title LIKE ?")
                .param("%" + title + "%")
                .query(String.class)
                .single();
    }

    private List<String> receivers(String article) {
        return api.get("/api/v1/articles/" + article + "/deliveries", "application/x-ndjson")
                .body()
                .lines()
                .map(line -> line.replaceAll(".*\"email\":\"([^\"]+)\".*", "$1"))
                .toList();
    }
}
