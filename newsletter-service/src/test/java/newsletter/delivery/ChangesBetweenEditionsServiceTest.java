package newsletter.delivery;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Readers who change when their digest comes, between two of them: no date twice, none left out. */
@ServiceTest
class ChangesBetweenEditionsServiceTest {

    private static final Instant END = Instant.parse("2026-03-13T23:30:00Z");

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    @Autowired
    DueWaves dueWaves;

    /** By hour of the run: who changes what. The run begins on Tuesday, 10 March, at 08:00 UTC. */
    private final Map<Integer, List<Change>> changes = Map.of(
            26, // Wednesday, 10:00 UTC
            List.of(
                    new Change("earlier", "{\"hour\": 6}"),
                    new Change("later", "{\"hour\": 21}"),
                    new Change("east", "{\"timeZone\": \"Asia/Tokyo\"}"),
                    new Change("west", "{\"timeZone\": \"America/New_York\"}"),
                    new Change("fewer", "{\"days\": [\"tue\", \"fri\"]}"),
                    new Change("there-and-back", "{\"hour\": 6, \"timeZone\": \"Asia/Tokyo\"}")),
            30, // Wednesday, 14:00 UTC
            List.of(new Change("there-and-back", "{\"hour\": 18, \"timeZone\": \"Europe/Berlin\"}")),
            40, // Thursday, 00:00 UTC
            List.of(new Change("later", "{\"hour\": 5}")));

    @Test
    void everyChosenDateHasOneDigest() {
        new Newsroom(api, TestClock.START).open();
        new Newsroom(api, TestClock.START)
                .subscribe(
                        "earlier@reader.example,,,daily,18,Europe/Berlin,confirmed",
                        "later@reader.example,,,daily,9,UTC,confirmed",
                        "east@reader.example,,,daily,18,Europe/Berlin,confirmed",
                        "west@reader.example,,,daily,18,Europe/Berlin,confirmed",
                        "fewer@reader.example,,,daily,18,Europe/Berlin,confirmed",
                        "there-and-back@reader.example,,,daily,18,Europe/Berlin,confirmed");
        Tick tick = new Tick(dueWaves, clock);

        for (int hour = 0; clock.instant().isBefore(END); hour++) {
            changes.getOrDefault(hour, List.of()).forEach(this::make);
            publish(hour);
            tick.tick();
            await().atMost(Duration.ofSeconds(60)).until(this::isQuiet);
            clock.advance(Duration.ofHours(1));
        }

        String everyDay = "10 11 12 13";
        assertThat(dates("earlier")).isEqualTo(everyDay);
        assertThat(dates("later")).isEqualTo(everyDay);
        assertThat(dates("east")).isEqualTo(everyDay);
        assertThat(dates("west")).isEqualTo(everyDay);
        assertThat(dates("fewer")).isEqualTo("10 11 13");
        assertThat(dates("there-and-back")).isEqualTo(everyDay);
        assertThat(hours("earlier")).isEqualTo("17 17 5 5");
        assertThat(hours("later")).isEqualTo("9 9 21 5");
        assertThat(hours("east")).isEqualTo("17 17 9 9");
        assertThat(hours("west")).isEqualTo("17 17 22 22");
        assertThat(hours("there-and-back")).isEqualTo("17 17 17 17");
    }

    private void make(Change change) {
        long id = database.jdbc()
                .sql("SELECT s.id FROM subscription s JOIN subscriber r ON r.id = s.subscriber_id WHERE r.email = ?")
                .param(change.reader() + "@reader.example")
                .query(Long.class)
                .single();
        TestApi reader = api.withToken(tokens.issue(new SubscriptionId(id), Purpose.PREFERENCES));
        assertThat(reader.patch("/api/v1/preferences", change.patch()).status()).isEqualTo(200);
    }

    /** Something new for every digest. */
    private void publish(int hour) {
        String articles = IntStream.range(0, 3)
                .mapToObj(n -> """
                        {"externalId": "h%1$d-%2$d", "url": "https://harbour.example/h%1$d-%2$d", "title": "Hour %1$d, piece %2$d",
                         "summary": "s", "section": "%3$s", "publishedAt": "%4$s"}""".formatted(
                                hour, n, List.of("politics", "science", "sport").get(n), clock.instant()))
                .collect(joining(",", "[", "]"));
        assertThat(api.post("/api/v1/articles", articles).status()).isEqualTo(200);
    }

    private boolean isQuiet() {
        return database.jdbc()
                .sql("SELECT COUNT(*) = 0 FROM wave WHERE settled_at IS NULL OR runner_id IS NOT NULL")
                .query(Boolean.class)
                .single();
    }

    /** Days of March of the editions that the reader got. */
    private String dates(String reader) {
        return deliveries(reader, "DAYOFMONTH(e.edition_date)");
    }

    /** UTC, of the due instants. */
    private String hours(String reader) {
        return deliveries(reader, "HOUR(w.due_at)");
    }

    private String deliveries(String reader, String what) {
        return database
                .jdbc()
                .sql("SELECT " + what + """
                         FROM delivery d JOIN edition e ON e.id = d.edition_id JOIN wave w ON w.id = d.wave_id
                         JOIN subscriber r ON r.id = d.subscriber_id
                        WHERE r.email = :email AND d.state = :accepted ORDER BY w.due_at""")
                .param("email", reader + "@reader.example")
                .param("accepted", DeliveryState.ACCEPTED.code())
                .query((row, n) -> row.getString(1))
                .list()
                .stream()
                .collect(joining(" "));
    }

    private record Change(String reader, String patch) {}
}
