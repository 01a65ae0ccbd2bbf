package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/** How the service treats receivers that ask for patience, and addresses that are no more. */
@ServiceTest
class GentlenessServiceTest {

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
    }

    @Test
    void slowsTheDomainThatAsksForItAndNoOther() {
        newsroom.subscribe(
                "first@slow.example,,,,,,confirmed",
                "second@slow.example,,,,,,confirmed",
                "one@reader.example,,,,,,confirmed",
                "two@reader.example,,,,,,confirmed");
        relay.refuse("first@slow.example", 450, "4.7.1 too much mail from you", 1);
        relay.refuse("second@slow.example", 450, "4.7.1 too much mail from you", 1);

        JsonNode sent = newsroom.awaitEdition(newsroom.sendNow(), "SENT");

        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(4);
        assertThat(attemptsOf("one@reader.example")).isEqualTo(1);
        // Both may have been on their way before the first refusal; whatever waited for a permit was not an attempt.
        assertThat(attemptsOf("first@slow.example")).isEqualTo(2);
        assertThat(attemptsOf("second@slow.example")).isBetween(1, 2);
    }

    @Test
    void suppressesAnAddressThatIsUnknownInTwoEditions() {
        newsroom.subscribe("gone@reader.example,,,,,,confirmed", "stays@reader.example,,,,,,confirmed");
        relay.refuse("gone@reader.example", 550, "5.1.1 no such user", 99);

        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        assertThat(suppressed()).isEmpty();
        sendTomorrow(6);
        assertThat(suppressed()).contains("gone@reader.example").contains("HARD_BOUNCE");

        JsonNode third = sendTomorrow(12);
        assertThat(third.at("/counts/suppressed").asInt()
                        + third.at("/counts/failed").asInt())
                .isEqualTo(1);
        assertThat(third.at("/counts/failed").asInt()).isZero();
        api.delete("/api/v1/suppressions?email=gone@reader.example");
        assertThat(suppressed()).isEmpty();
    }

    @Test
    void suppressesNobodyForAnyOtherRefusalOrAfterAnAcceptedOne() {
        newsroom.subscribe("policy@reader.example,,,,,,confirmed", "back@reader.example,,,,,,confirmed");
        relay.refuse("policy@reader.example", 550, "5.7.1 policy", 99);
        relay.refuse("back@reader.example", 550, "5.1.1 no such user", 1);

        newsroom.awaitEdition(newsroom.sendNow(), "SENT");
        sendTomorrow(6);
        relay.refuse("back@reader.example", 550, "5.1.1 no such user", 1);
        JsonNode third = sendTomorrow(12);

        assertThat(third.at("/counts/failed").asInt()).isEqualTo(2);
        assertThat(suppressed()).isEmpty();
    }

    @Test
    void restsWhenTheRelayRefusesEverythingAndMarksNobody() {
        newsroom.subscribe("one@reader.example,,,,,,confirmed", "two@reader.example,,,,,,confirmed");
        relay.refuseSenders(554, 7);

        JsonNode sent = newsroom.awaitEdition(newsroom.sendNow(), "SENT");

        assertThat(sent.at("/counts/accepted").asInt()).isEqualTo(2);
        assertThat(attemptsOf("one@reader.example")).isEqualTo(1);
        assertThat(attemptsOf("two@reader.example")).isEqualTo(1);
    }

    private JsonNode sendTomorrow(int firstStory) {
        clock.advance(Duration.ofDays(1));
        new Newsroom(api, clock.instant()).publish(firstStory, firstStory + 3);
        return newsroom.awaitEdition(newsroom.sendNow(), "SENT");
    }

    private String suppressed() {
        return api.get("/api/v1/suppressions").body().replace("[]", "");
    }

    private int attemptsOf(String reader) {
        return database.jdbc()
                .sql("SELECT d.attempt FROM delivery d JOIN subscriber p ON p.id = d.subscriber_id WHERE p.email = ?")
                .param(reader)
                .query(Integer.class)
                .single();
    }
}
