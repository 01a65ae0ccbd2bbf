package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import newsletter.edition.Composing;
import newsletter.edition.Compositions;
import newsletter.kernel.WaveId;
import newsletter.rendering.Variants;
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

/** What is in the database though it could not have come in: nobody suffers but who it belongs to. */
@ServiceTest
class PoisonServiceTest {

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    @Autowired
    RelayGate gate;

    @Autowired
    Composing composing;

    @Autowired
    Compositions compositions;

    @Autowired
    Variants variants;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
    }

    @AfterEach
    void letTheRelayGo() {
        gate.resume();
    }

    @Test
    void failsOnlyTheReadersWhoseStoredNameOrAddressIsPoison() {
        newsroom.subscribe(
                "nul@reader.example,,,,,,confirmed",
                "long@reader.example,,,,,,confirmed",
                "lines@reader.example,,,,,,confirmed",
                "broken@reader.example,,,,,,confirmed",
                "fine@reader.example,Noor,,,,,confirmed");
        name("nul@reader.example", "Eve\u0000");
        name("long@reader.example", "x".repeat(190));
        name("lines@reader.example", "Eve\r\nBcc: all@reader.example");
        database.jdbc()
                .sql(
                        "UPDATE subscriber SET email = 'broken>@reader example\r\nRCPT TO:<x@y>' WHERE email = 'broken@reader.example'")
                .update();

        JsonNode sent = newsroom.awaitEdition(newsroom.sendNow(), "SENT");

        assertThat(sent.at("/counts/failed").asInt()).isEqualTo(1);
        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(4);
        assertThat(relay.received())
                .allSatisfy(message ->
                        assertThat(message.text()).doesNotContain("\u0000").doesNotContain("\nBcc:"));
        assertThat(database.jdbc()
                        .sql("SELECT smtp_reply FROM delivery WHERE state = 3")
                        .query(String.class)
                        .single())
                .isEqualTo("not an email address");
    }

    @Test
    void keepsTheReadersOfABrokenVariantWaitingUntilItIsMended() {
        newsroom.subscribe("broken@reader.example,,politics,,,,confirmed", "fine@reader.example,,sport,,,,confirmed");
        gate.pause("the template is looked at");
        long edition = newsroom.sendNow();
        render();
        assertThat(forgePlaceholderInOneVariant()).isEqualTo(1);
        gate.resume();

        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(edition).at("/counts/deferred").asInt() == 1);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> newsroom.edition(edition).at("/counts/accepted").asInt() == 1);
        assertThat(relay.receivedBy("broken@reader.example")).isEmpty();

        database.jdbc()
                .sql("UPDATE variant SET html = REPLACE(html, '\uE000NOBODY_KNOWS\uE001', '')")
                .update();
        newsroom.awaitEdition(edition, "SENT");
        assertThat(relay.receivedBy("broken@reader.example")).hasSize(1);
        assertThat(relay.receivedBy("fine@reader.example")).hasSize(1);
    }

    /** Before the job does, which finds it done. */
    private void render() {
        WaveId wave = database.jdbc()
                .sql("SELECT id FROM wave")
                .query((row, n) -> new WaveId(row.getLong("id")))
                .single();
        composing.select(wave);
        composing.composeNewCohorts(wave);
        compositions.toRender(wave).forEach(variants::render);
    }

    private int forgePlaceholderInOneVariant() {
        return database.jdbc()
                .sql("UPDATE variant SET html = CONCAT(html, '\uE000NOBODY_KNOWS\uE001')"
                        + " WHERE html LIKE '%politics story 5%'")
                .update();
    }

    private void name(String reader, String name) {
        database.jdbc()
                .sql("UPDATE subscriber SET name = ? WHERE email = ?")
                .params(name, reader)
                .update();
    }
}
