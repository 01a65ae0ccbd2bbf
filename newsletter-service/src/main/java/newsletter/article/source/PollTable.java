package newsletter.article.source;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.article.source.PollReport.Outcome;
import newsletter.article.source.SourceLeases.Lease;
import newsletter.article.source.SourceState.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements about how polls went and when the next one is due. */
@Repository
class PollTable {

    // The lease ends with the poll. A newest time of its articles never goes back, and what is never asked stays so.
    private static final String SETTLE = """
            UPDATE source SET state = :state, reason = :reason, failures = :failures, pace = :pace,
                   next_poll_at = IF(next_poll_at IS NULL, NULL, IF(pinged AND :success, :now, :next)), pinged = FALSE,
                   last_polled_at = :now, last_success_at = IF(:success, :now, last_success_at),
                   last_published_at = IF(:newest IS NULL OR last_published_at > :newest, last_published_at, :newest),
                   lease_until = NULL
             WHERE id = :id AND lease_epoch = :epoch
            """;

    private static final String RELEASE =
            "UPDATE source SET lease_until = NULL WHERE id = :id AND lease_epoch = :epoch";

    // Not again at once, not against its back-off, and not lost while a poll is under way that may have begun too
    // early.
    private static final String ASK_NOW = """
            UPDATE source SET pinged = pinged OR (lease_until IS NOT NULL AND lease_until > NOW(3)),
                   next_poll_at = LEAST(next_poll_at, GREATEST(CAST(:now AS DATETIME(3)),
                       COALESCE(last_polled_at + INTERVAL 10 SECOND, CAST(:now AS DATETIME(3)))))
             WHERE id = :id AND enabled AND next_poll_at IS NOT NULL AND failures = 0
            """;

    private static final String PUSHED = """
            UPDATE source SET state = 'WORKING', reason = NULL, failures = 0, last_success_at = :now,
                   last_published_at = IF(:newest IS NULL OR last_published_at > :newest, last_published_at, :newest)
             WHERE id = :id
            """;

    private static final String DISCOVERED =
            "UPDATE source SET discovered_at = :now WHERE id = :id AND lease_epoch = :epoch";

    private static final String DISCOVERED_AT = "SELECT discovered_at FROM source WHERE id = :id";

    // The source may be gone meanwhile.
    private static final String NOTE = """
            INSERT INTO source_poll (source_id, at, outcome, found, created, updated, joined, waiting, refused, millis, reason)
            SELECT s.id, :at, :outcome, :found, :created, :updated, :joined, :waiting, :refused, :millis, :reason
              FROM source s WHERE s.id = :id
            """;

    private static final String LATEST = """
            SELECT at, outcome, found, created, updated, joined, waiting, refused, millis, reason FROM source_poll
             WHERE source_id = :id ORDER BY id DESC LIMIT :limit
            """;

    private final JdbcClient jdbc;

    PollTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the lease is somebody else's by now */
    boolean settle(Lease lease, Settlement settlement, Instant now) {
        return jdbc.sql(SETTLE)
                        .param("id", lease.source().value())
                        .param("epoch", lease.epoch())
                        .param("state", settlement.condition().name())
                        .param("reason", SourceRows.cut(settlement.reason(), 500))
                        .param("failures", settlement.failures())
                        .param(
                                "pace",
                                settlement.pace() == null
                                        ? null
                                        : settlement.pace().toSeconds())
                        .param("next", Timestamp.from(now.plus(settlement.until())))
                        .param("now", Timestamp.from(now))
                        .param("success", settlement.failures() == 0)
                        .param("newest", SourceRows.timestamp(settlement.newest()))
                        .update()
                > 0;
    }

    void release(Lease lease) {
        jdbc.sql(RELEASE)
                .param("id", lease.source().value())
                .param("epoch", lease.epoch())
                .update();
    }

    /** Its next poll comes within seconds. */
    void askNow(SourceId source, Instant now) {
        jdbc.sql(ASK_NOW)
                .param("id", source.value())
                .param("now", Timestamp.from(now))
                .update();
    }

    void pushed(SourceId source, @Nullable Instant newest, Instant now) {
        jdbc.sql(PUSHED)
                .param("id", source.value())
                .param("newest", SourceRows.timestamp(newest))
                .param("now", Timestamp.from(now))
                .update();
    }

    void discovered(Lease lease, Instant now) {
        jdbc.sql(DISCOVERED)
                .param("id", lease.source().value())
                .param("epoch", lease.epoch())
                .param("now", Timestamp.from(now))
                .update();
    }

    @Nullable Instant discoveredAt(SourceId source) {
        return jdbc.sql(DISCOVERED_AT)
                .param("id", source.value())
                .query((row, n) -> Optional.ofNullable(SourceRows.instant(row, "discovered_at")))
                .optional()
                .flatMap(time -> time)
                .orElse(null);
    }

    void note(SourceId source, PollReport report) {
        Taken taken = report.taken();
        jdbc.sql(NOTE)
                .param("id", source.value())
                .param("at", Timestamp.from(report.at()))
                .param("outcome", report.outcome().name())
                .param("found", taken.found())
                .param("created", taken.created())
                .param("updated", taken.updated())
                .param("joined", taken.joined())
                .param("waiting", taken.waiting())
                .param("refused", taken.refused())
                .param("millis", report.took().toMillis())
                .param("reason", SourceRows.cut(report.reason(), 500))
                .update();
    }

    /** The latest first. */
    List<PollReport> latest(SourceId source, int most) {
        return jdbc.sql(LATEST)
                .param("id", source.value())
                .param("limit", most)
                .query((row, n) -> new PollReport(
                        row.getTimestamp("at").toInstant(),
                        Outcome.valueOf(row.getString("outcome")),
                        new Taken(
                                row.getInt("found"),
                                row.getInt("created"),
                                row.getInt("updated"),
                                row.getInt("joined"),
                                row.getInt("waiting"),
                                row.getInt("refused"),
                                false,
                                null),
                        Duration.ofMillis(row.getInt("millis")),
                        row.getString("reason")))
                .list();
    }

    /**
     * @param failures in a row; 0: it went well
     * @param pace as its publications suggest; null: unknown
     * @param until the next poll
     */
    record Settlement(
            Condition condition,
            @Nullable String reason,
            int failures,
            @Nullable Duration pace,
            Duration until,
            @Nullable Instant newest) {}
}
