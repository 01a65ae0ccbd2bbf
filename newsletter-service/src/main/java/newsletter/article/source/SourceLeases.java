package newsletter.article.source;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who asks which source: each is one caller's for a while, of whichever node. When a node dies its sources are free again once their lease has
 * run out, by the time of the database; what it would still write carries an epoch that is over.
 */
@Repository
class SourceLeases {

    private static final String FREE = " AND (lease_until IS NULL OR lease_until < NOW(3)) ";

    private static final String DUE = """
            SELECT id FROM source WHERE enabled AND next_poll_at <= :now
            """ + FREE + "ORDER BY next_poll_at LIMIT :limit FOR UPDATE SKIP LOCKED";

    private static final String IS_ANY_DUE =
            "SELECT EXISTS (SELECT 1 FROM source WHERE enabled AND next_poll_at <= :now" + FREE + ")";

    /** One that fails is left alone until its time has come. */
    private static final String IS_STALE = """
            enabled AND next_poll_at IS NOT NULL AND (last_polled_at IS NULL OR last_polled_at < :before)
              AND (failures = 0 OR next_poll_at <= :now)
            """;

    private static final String STALE = "SELECT id FROM source WHERE " + IS_STALE + FREE
            + "ORDER BY last_polled_at IS NOT NULL, last_published_at DESC LIMIT :limit FOR UPDATE SKIP LOCKED";

    private static final String IS_ANY_STALE = "SELECT EXISTS (SELECT 1 FROM source WHERE " + IS_STALE + ")";

    private static final String ONE =
            "SELECT id FROM source WHERE id = :id AND next_poll_at IS NOT NULL" + FREE + "FOR UPDATE SKIP LOCKED";

    private static final String LEASE = """
            UPDATE source SET lease_until = NOW(3) + INTERVAL :seconds SECOND, lease_epoch = lease_epoch + 1 WHERE id IN (:ids)
            """;

    /** Its turn may come late, behind slow hosts. */
    private static final String RENEW = """
            UPDATE source SET lease_until = NOW(3) + INTERVAL :seconds SECOND WHERE id = :id AND lease_epoch = :epoch
            """;

    // The row is kept until the transaction ends: whoever changes the source waits.
    private static final String HOLD = "SELECT id FROM source WHERE id = :id AND lease_epoch = :epoch FOR UPDATE";

    private static final String EPOCHS = "SELECT id, lease_epoch FROM source WHERE id IN (:ids)";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final SourceProperties properties;
    private final Clock clock;

    SourceLeases(JdbcClient jdbc, TransactionOperations transaction, SourceProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    boolean isAnyDue() {
        return jdbc.sql(IS_ANY_DUE).param("now", now()).query(Boolean.class).single();
    }

    /** Those whose time has come, the longest ago first. */
    List<Lease> due(int most) {
        return lease(jdbc.sql(DUE).param("now", now()).param("limit", most));
    }

    /** Those that were last asked before an instant, never asked ones first, then those with the latest articles. */
    List<Lease> stale(Instant before, int most) {
        return lease(jdbc.sql(STALE)
                .param("before", Timestamp.from(before))
                .param("now", now())
                .param("limit", most));
    }

    /** Whether somebody has, or is about to have, one under way. */
    boolean isAnyStale(Instant before) {
        return jdbc.sql(IS_ANY_STALE)
                .param("before", Timestamp.from(before))
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    /** Empty while it is asked already, and of one that is never asked. */
    Optional<Lease> one(SourceId id) {
        return lease(jdbc.sql(ONE).param("id", id.value())).stream().findFirst();
    }

    private List<Lease> lease(JdbcClient.StatementSpec find) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Long> ids = find.query((row, n) -> row.getLong("id")).list();
            return ids.isEmpty() ? List.of() : lease(ids);
        }));
    }

    private List<Lease> lease(List<Long> ids) {
        jdbc.sql(LEASE)
                .param("seconds", properties.lease().toSeconds())
                .param("ids", ids)
                .update();
        return jdbc.sql(EPOCHS)
                .param("ids", ids)
                .query((row, n) -> new Lease(new SourceId(row.getLong("id")), row.getInt("lease_epoch")))
                .list();
    }

    /** @return false when it is somebody else's by now */
    boolean renew(Lease lease) {
        return jdbc.sql(RENEW)
                        .param("seconds", properties.lease().toSeconds())
                        .param("id", lease.source().value())
                        .param("epoch", lease.epoch())
                        .update()
                > 0;
    }

    /** What a poll under this lease may take: no longer than a node that died would hold up its source. */
    PollTurn turn(Lease lease) {
        return new PollTurn(lease, () -> renew(lease), clock, clock.instant().plus(properties.lease()));
    }

    /**
     * Writes what a poll learned, unless the source was changed since, or is somebody else's.
     *
     * @return whether it was written
     */
    boolean whileHeld(Lease lease, Runnable write) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean held = jdbc.sql(HOLD)
                    .param("id", lease.source().value())
                    .param("epoch", lease.epoch())
                    .query(Long.class)
                    .optional()
                    .isPresent();
            if (held) {
                write.run();
            }
            return held;
        }));
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    /** @param epoch goes with every write about the source */
    record Lease(SourceId source, int epoch) {}
}
