package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What is kept of editions that nobody asks about any more. */
@ServiceTest
class LedgerRetentionServiceTest {

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @Autowired
    LedgerRetention retention;

    @Autowired
    LedgerPartitions partitions;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe("one@reader.example,,,,,,confirmed", "two@reader.example,,,,,,confirmed");
    }

    @Test
    void rollsOldEditionsUpIntoTotalsAndDropsTheirPartition() {
        long edition = newsroom.sendNow();
        JsonNode sent = newsroom.awaitEdition(edition, "SENT");
        long bound = nextBlock(edition);

        clock.advance(Duration.ofDays(200));
        retention.keepInBounds();

        assertThat(partitions.bounds()).doesNotContain(bound);
        assertThat(ledgerRows(edition)).isZero();
        assertThat(rows("BATCH_JOB_EXECUTION")).isZero();
        assertThat(rows("BATCH_STEP_EXECUTION")).isZero();
        assertThat(newsroom.edition(edition).path("counts")).isEqualTo(sent.path("counts"));
        assertThat(api.get("/api/v1/editions/" + edition + "/deliveries", "application/x-ndjson")
                        .body())
                .isEmpty();
    }

    @Test
    void forgetsRefusalsThatTheLedgerDoesNotKnowAnyMore() {
        long edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");
        database.jdbc()
                .sql("INSERT INTO unknown_user (email, edition_id, recorded_at) VALUES ('one@reader.example', ?, ?)")
                .params(edition, Timestamp.from(clock.instant()))
                .update();

        clock.advance(Duration.ofDays(179));
        retention.keepInBounds();
        assertThat(rows("unknown_user")).isOne();

        clock.advance(Duration.ofDays(2));
        retention.keepInBounds();
        assertThat(rows("unknown_user")).isZero();
    }

    @Test
    void keepsABlockWithAnEditionThatIsYoungerOrOnItsWay() {
        long edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");
        long bound = nextBlock(edition);

        clock.advance(Duration.ofDays(179));
        retention.keepInBounds();
        assertThat(partitions.bounds()).contains(bound);

        clock.advance(Duration.ofDays(20));
        database.jdbc()
                .sql("UPDATE wave SET settled_at = NULL, resume_at = '2099-01-01'")
                .update();
        retention.keepInBounds();
        assertThat(ledgerRows(edition)).isEqualTo(2);
    }

    @Test
    void hasAnEmptyBlockReadyBeforeItIsNeeded() {
        long edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");

        retention.keepInBounds();

        assertThat(partitions.bounds().getLast()).isGreaterThanOrEqualTo(edition + LedgerPartitions.BLOCK);
        assertThat(ledgerRows(edition)).isEqualTo(2);
    }

    /** Editions go on in the next block, as if many had been sent. */
    private long nextBlock(long edition) {
        long bound = (edition / LedgerPartitions.BLOCK + 1) * LedgerPartitions.BLOCK;
        database.jdbc().sql("""
                        INSERT INTO edition (id, list_id, edition_date, kind, number, state, created_at, updated_at)
                        SELECT ?, list_id, '2030-01-01', 'NOTE', 1, 'PLANNED', created_at, '2030-01-01' FROM edition WHERE id = ?""").params(bound + 1, edition).update();
        return bound;
    }

    private long rows(String table) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private long ledgerRows(long edition) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM delivery WHERE edition_id = ?")
                .param(edition)
                .query(Long.class)
                .single();
    }
}
