package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
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

/** What readers are told of an article that they got and that was retracted. */
@ServiceTest
class CorrectionServiceTest {

    private static final String TEXT = "The bridge stands.\\n\\nWe mixed up two photographs, and regret it.";

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
        newsroom.subscribe(
                "ada@reader.example,,politics,,,,confirmed",
                "bob@reader.example,,politics|science,,,,confirmed",
                "left@reader.example,,politics,,,,confirmed",
                "eve@reader.example,,sport,,,,confirmed");
        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
    }

    @Test
    void goesToThoseWhoGotTheArticleAndToNobodyElse() {
        retract("politics-5");
        leave("left@reader.example");

        JsonNode sent = correct("politics-5", "{\"subject\": \"About the bridge\", \"text\": \"" + TEXT + "\"}");

        assertThat(sent).hasSize(1);
        assertThat(sent.at("/0/readers").asInt()).isEqualTo(2);
        assertThat(sent.at("/0/list").asString()).isEqualTo("morning");
        JsonNode edition = newsroom.awaitEdition(sent.at("/0/edition").asLong(), "SENT");
        assertThat(edition.path("kind").asString()).isEqualTo("CORRECTION");
        assertThat(edition.at("/counts/accepted").asInt()).isEqualTo(2);
        assertThat(recipients()).containsExactlyInAnyOrder("ada@reader.example", "bob@reader.example");
        assertThat(corrections()).allSatisfy(message -> {
            assertThat(message.text())
                    .contains("Subject: About the bridge", "politics story 5", "The bridge stands.")
                    .contains("We mixed up two photographs, and regret it.", "1 Quay Street, Port Harbour", "/u/");
        });
    }

    @Test
    void isSentOnceHoweverOftenItIsPosted() {
        retract("politics-5");
        String body = "{\"text\": \"" + TEXT + "\"}";
        long edition = correct("politics-5", body).at("/0/edition").asLong();
        newsroom.awaitEdition(edition, "SENT");
        assertThat(corrections()).hasSize(3);

        JsonNode again = correct("politics-5", body);

        assertThat(again.at("/0/edition").asLong()).isEqualTo(edition);
        newsroom.awaitEdition(edition, "SENT");
        assertThat(corrections()).hasSize(3);
    }

    @Test
    void canBeLookedAtBeforeItGoesOut() {
        retract("politics-5");

        JsonNode held = correct("politics-5", "{\"text\": \"<b>Sorry</b> for ${this}\", \"hold\": true}");

        assertThat(held.at("/0/state").asString()).isEqualTo("HELD");
        long edition = held.at("/0/edition").asLong();
        String preview = "/api/v1/editions/" + edition + "/preview?sections=politics";
        assertThat(api.get(preview, "text/html").body())
                .contains("politics story 5", "&lt;b&gt;Sorry&lt;/b&gt; for ${this}")
                .doesNotContain("sport story");
        assertThat(api.get(preview, "text/plain").body()).contains("<b>Sorry</b> for ${this}");
        assertThat(corrections()).isEmpty();

        api.post("/api/v1/editions/" + edition + "/resume", "");
        newsroom.awaitEdition(edition, "SENT");
        assertThat(corrections()).hasSize(3);
    }

    @Test
    void isNotSentWhenItWasCancelled() {
        retract("politics-5");
        String body = "{\"text\": \"" + TEXT + "\", \"hold\": true}";
        long edition = correct("politics-5", body).at("/0/edition").asLong();

        api.post("/api/v1/editions/" + edition + "/cancel", "");

        TestApi.Answer again = post("politics-5", body);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body()).contains("was cancelled");
        newsroom.awaitEdition(
                correct("politics-5", "{\"text\": \"other words\"}")
                        .at("/0/edition")
                        .asLong(),
                "SENT");
        assertThat(corrections()).hasSize(3);
    }

    @Test
    void leavesOutWhoWasPlannedTheArticleButNotSentIt() {
        newsroom.publish(6, 6);
        relay.refuse("ada@reader.example", 450, 3);
        long second = api.post("/api/v1/lists/morning/editions", "{\"sendNow\": true, \"kind\": \"NOTE\"}")
                .json()
                .path("id")
                .asLong();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(second).at("/counts/deferred").asInt() == 1
                        && newsroom.edition(second).at("/counts/accepted").asInt() == 3);
        retract("politics-6");

        JsonNode forecast = correct("politics-6", "{\"text\": \"x\", \"dryRun\": true}");

        assertThat(forecast.at("/0/readers").asInt()).isEqualTo(2);
    }

    @Test
    void saysWhomItWouldGoToWithoutSending() {
        retract("politics-5");

        JsonNode forecast = correct("politics-5", "{\"text\": \"x\", \"dryRun\": true}");

        assertThat(forecast.at("/0/readers").asInt()).isEqualTo(3);
        assertThat(forecast.at("/0").has("edition")).isFalse();
        assertThat(api.get("/api/v1/editions").json()).hasSize(1);
        assertThat(corrections()).isEmpty();
    }

    @Test
    void leavesNoTraceInWhatReadersGetNext() {
        retract("politics-5");
        List<String> before = pasts();

        newsroom.awaitEdition(
                correct("politics-5", "{\"text\": \"" + TEXT + "\"}")
                        .at("/0/edition")
                        .asLong(),
                "SENT");

        assertThat(pasts()).isEqualTo(before);
    }

    @Test
    void refusesWhatCannotBeCorrectedAndSaysWhy() {
        assertThat(post("politics-5", "{\"text\": \"x\"}").status()).isEqualTo(409);
        retract("politics-5");
        assertThat(post("politics-5", "{}").body()).contains("\"text\"", "is missing");
        assertThat(post("politics-5", "{\"text\": \"x\", \"subject\": \"a\\nb\"}")
                        .body())
                .contains("\"subject\"", "control");
        newsroom.publish(6, 6);
        retract("politics-6");
        TestApi.Answer nobody = post("politics-6", "{\"text\": \"x\"}");
        assertThat(nobody.status()).isEqualTo(409);
        assertThat(nobody.body()).contains("knows nobody who was sent this article");
    }

    private JsonNode correct(String article, String body) {
        TestApi.Answer answer = post(article, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json();
    }

    private TestApi.Answer post(String article, String body) {
        return api.post("/api/v1/articles/" + article + "/corrections", body);
    }

    private void retract(String article) {
        assertThat(api.delete("/api/v1/articles/" + article).status()).isEqualTo(204);
    }

    private void leave(String reader) {
        database.jdbc()
                .sql("UPDATE subscription SET status = 'UNSUBSCRIBED' WHERE subscriber_id ="
                        + " (SELECT id FROM subscriber WHERE email = ?)")
                .param(reader)
                .update();
    }

    /** What came after the first edition. */
    private List<TestRelay.Received> corrections() {
        return relay.received().subList(4, relay.received().size());
    }

    private List<String> recipients() {
        return corrections().stream()
                .flatMap(message -> message.recipients().stream())
                .toList();
    }

    private List<String> pasts() {
        return database.jdbc()
                .sql("SELECT subscriber_id, history_id, received_cutoff FROM subscription ORDER BY id")
                .query((row, n) -> row.getLong(1) + " " + row.getLong(2) + " " + row.getTimestamp(3))
                .list();
    }
}
