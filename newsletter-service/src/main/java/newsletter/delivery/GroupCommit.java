package newsletter.delivery;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.edition.EditionState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The one way in which a sending node writes: a short transaction that records the outcomes that came in, moves the
 * chunk's mark on and so exposes the next rows, and renews the lease. It takes the chunk to be as its last commit left it;
 * when it is not (held, taken over, written by a commit whose answer was lost), nothing is written, and it is done again
 * with a look at the chunk first. A stale owner's commit is refused as a whole, and so is one of a node that was taken for
 * dead: were it to go on with what nobody has taken over yet, more than W deliveries would come into doubt.
 */
@Component
class GroupCommit {

    // The edition's row is only read: nobody who holds or cancels an edition waits for its senders.
    private static final String LOCK = """
            SELECT c.sendable_through, c.commits, c.deferred + c.in_doubt > 0 AS waiting,
                   (SELECT e.state FROM edition e WHERE e.id = c.edition_id) AS edition_state
              FROM delivery_chunk c
             WHERE c.id = ? AND c.owner = ? AND c.epoch = ?
               AND NOT EXISTS (SELECT 1 FROM node n WHERE n.id = c.owner AND n.ended_at IS NOT NULL)
               FOR UPDATE
            """;

    // What is left decides when the chunk is open again: planned rows at once, waiting ones at the earliest of their
    // dates, none of either never.
    private static final String RELEASE = """
            UPDATE delivery_chunk
               SET owner = NULL, lease_until = NULL,
                   next_due_at = GREATEST(
                       CASE WHEN planned > 0 THEN NOW(3)
                            ELSE (SELECT MIN(d.due_at) FROM delivery d
                                   WHERE d.edition_id = :edition AND d.wave_id = :wave
                                     AND d.subscriber_id BETWEEN :first AND :last AND d.state IN (%d, %d)) END,
                       NOW(3) + INTERVAL :rest MICROSECOND)
             WHERE id = :chunk
            """.formatted(DeliveryState.DEFERRED.code(), DeliveryState.IN_DOUBT.code());

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final CommitTools tools;

    GroupCommit(CommitTools tools) {
        this.jdbc = tools.database().jdbc();
        this.transaction = tools.database().transaction();
        this.tools = tools;
    }

    /**
     * Records outcomes and exposes up to {@code limit} more rows. A commit whose answer was lost and that took place is
     * not made again: what it exposed is read back.
     *
     * @param underWay subscribers whose rows are exposed and stay so
     * @throws StaleLeaseException when the chunk was taken over; then nothing was written
     */
    Exposure commit(ChunkLease lease, Collection<RecordedOutcome> outcomes, int limit, Set<Long> underWay) {
        return LeasedWrite.persistently(
                lease,
                () -> commitUnlessTouched(lease, outcomes, limit)
                        .orElseGet(() -> commitWithLock(lease, outcomes, limit, underWay)));
    }

    /** As nearly every commit is. Empty: nothing was written. */
    private Optional<Exposure> commitUnlessTouched(ChunkLease lease, Collection<RecordedOutcome> outcomes, int limit) {
        return transaction.execute(status -> {
            long deadline = tools.newDeadline();
            ChunkCommit commit = new ChunkCommit(tools, lease);
            commit.record(outcomes);
            List<ExposedDelivery> exposed = commit.expose(limit);
            Optional<ChunkLease> renewed = commit.finishUnlessTouched(deadline);
            if (renewed.isEmpty()) {
                status.setRollbackOnly();
            }
            return renewed.map(next -> new Exposure(next, exposed, commit.isExhausted(), false));
        });
    }

    private Exposure commitWithLock(
            ChunkLease lease, Collection<RecordedOutcome> outcomes, int limit, Set<Long> underWay) {
        return transaction.execute(status -> {
            long deadline = tools.newDeadline();
            ChunkCommit commit = lock(lease);
            if (!commit.isRepeated()) {
                commit.record(outcomes);
            }
            List<ExposedDelivery> exposed =
                    commit.isRepeated() ? commit.exposedWithout(underWay) : commit.expose(limit);
            return new Exposure(commit.finish(deadline), exposed, commit.isExhausted(), commit.isHeld());
        });
    }

    /** Records outcomes, and puts back what was exposed and not sent, while other rows stay exposed. */
    ChunkLease putBack(ChunkLease lease, Collection<RecordedOutcome> outcomes, Collection<ExposedDelivery> unsent) {
        return LeasedWrite.persistently(
                lease,
                () -> transaction.execute(status -> {
                    long deadline = tools.newDeadline();
                    ChunkCommit commit = lock(lease);
                    if (!commit.isRepeated()) {
                        commit.record(outcomes);
                        commit.defer(unsent);
                    }
                    return commit.finish(deadline);
                }));
    }

    /**
     * Records outcomes, takes back what was exposed and not sent, and gives the chunk up. Nothing of it is under way.
     *
     * @param rest how long nobody is to send this chunk
     * @throws StaleLeaseException as above
     */
    void release(
            ChunkLease lease, Collection<RecordedOutcome> outcomes, Collection<ExposedDelivery> unsent, Duration rest) {
        LeasedWrite.persistently(
                lease,
                () -> transaction.execute(status -> {
                    ChunkCommit commit = lock(lease);
                    commit.record(outcomes);
                    commit.withdraw(unsent);
                    commit.finish(tools.newDeadline());
                    return giveUp(lease, rest);
                }));
    }

    private int giveUp(ChunkLease lease, Duration rest) {
        return jdbc.sql(RELEASE)
                .param("edition", lease.edition())
                .param("wave", lease.wave().id().value())
                .param("first", lease.first())
                .param("last", lease.last())
                .param("rest", rest.toNanos() / 1000)
                .param("chunk", lease.chunk())
                .update();
    }

    private ChunkCommit lock(ChunkLease lease) {
        return jdbc.sql(LOCK)
                .params(lease.chunk(), lease.owner().value(), lease.epoch())
                .query((row, n) -> new ChunkCommit(
                        tools,
                        lease,
                        row.getLong("sendable_through"),
                        row.getInt("commits"),
                        row.getBoolean("waiting"),
                        EditionState.valueOf(row.getString("edition_state"))))
                .optional()
                .orElseThrow(() -> new StaleLeaseException(lease));
    }
}
