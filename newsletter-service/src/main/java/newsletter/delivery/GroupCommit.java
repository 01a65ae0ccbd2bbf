package newsletter.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.delivery.Exposing.Candidate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The one way in which a sending node writes: a short transaction that records the outcomes that came in, moves the
 * chunk's mark on and so exposes the next rows, and renews the lease. It locks the chunk in its epoch first; a stale
 * owner's commit is refused as a whole.
 */
@Component
class GroupCommit {

    private static final String LOCK =
            "SELECT sendable_through, commits FROM delivery_chunk WHERE id = ? AND owner = ? AND epoch = ? FOR UPDATE";

    private static final String UPDATE_CHUNK = """
            UPDATE delivery_chunk
               SET sendable_through = :mark, commits = commits + 1, lease_until = NOW(3) + INTERVAL :lease MICROSECOND,
                   planned = planned + :planned, accepted = accepted + :accepted, deferred = deferred + :deferred,
                   failed = failed + :failed, suppressed = suppressed + :suppressed, expired = expired + :expired,
                   in_doubt = in_doubt + :inDoubt, held = held + :held
             WHERE id = :chunk
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
    private final Exposing exposing;
    private final LedgerRows rows;
    private final DeliveryProperties properties;
    private final Clock clock;

    GroupCommit(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Exposing exposing,
            LedgerRows rows,
            DeliveryProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.exposing = exposing;
        this.rows = rows;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * Records outcomes and exposes up to {@code limit} more rows; none more means that the chunk has nothing to send now.
     *
     * @throws StaleLeaseException when the chunk was taken over; then nothing was written
     */
    Exposure commit(ChunkLease lease, List<RecordedOutcome> outcomes, int limit) {
        return LeasedWrite.persistently(
                lease,
                () -> transaction.execute(status -> {
                    long deadline = System.nanoTime() + properties.lease().toNanos();
                    Commit commit = lock(lease);
                    if (commit.isRepeated()) {
                        if (limit > 0) {
                            commit.withdrawExposed();
                        }
                        commit.finish();
                        return new Exposure(lease.renewed(deadline).renewed(deadline), List.of());
                    }
                    commit.record(outcomes);
                    List<ExposedDelivery> exposed = limit == 0 ? List.of() : commit.expose(limit);
                    commit.finish();
                    return new Exposure(lease.renewed(deadline), exposed);
                }));
    }

    /**
     * Records outcomes, takes back what was exposed and not sent, and gives the chunk up.
     *
     * @param unsent in the order in which they were exposed, the last ones of their exposure
     * @param rest how long nobody is to send this chunk
     * @throws StaleLeaseException as above
     */
    void release(ChunkLease lease, List<RecordedOutcome> outcomes, List<ExposedDelivery> unsent, Duration rest) {
        LeasedWrite.persistently(
                lease,
                () -> transaction.execute(status -> {
                    Commit commit = lock(lease);
                    commit.record(outcomes);
                    commit.withdraw(unsent);
                    commit.finish();
                    return jdbc.sql(RELEASE)
                            .param("edition", lease.wave().edition().id().value())
                            .param("wave", lease.wave().id().value())
                            .param("first", lease.first())
                            .param("last", lease.last())
                            .param("rest", rest.toNanos() / 1000)
                            .param("chunk", lease.chunk())
                            .update();
                }));
    }

    private Commit lock(ChunkLease lease) {
        return jdbc.sql(LOCK)
                .params(lease.chunk(), lease.owner().value(), lease.epoch())
                .query((row, n) -> new Commit(lease, row.getLong("sendable_through"), row.getInt("commits")))
                .optional()
                .orElseThrow(() -> new StaleLeaseException(lease));
    }

    /** One transaction's work on one chunk. */
    private final class Commit {

        private final ChunkLease lease;
        private final CountChanges counts = new CountChanges();
        private final int commits;
        private long mark;

        Commit(ChunkLease lease, long mark, int commits) {
            this.lease = lease;
            this.mark = mark;
            this.commits = commits;
        }

        /** Whether this commit took place before and only its answer was lost. */
        boolean isRepeated() {
            return commits > lease.commits();
        }

        /** What the lost answer would have exposed; nothing of it was sent. */
        void withdrawExposed() {
            withdraw(exposing.exposed(lease, mark).stream()
                    .flatMap(row -> row.exposedBefore().stream())
                    .toList());
        }

        void record(List<RecordedOutcome> outcomes) {
            rows.record(lease, outcomes);
            outcomes.forEach(outcome -> counts.move(DeliveryState.PLANNED, outcome.state(), 1));
        }

        List<ExposedDelivery> expose(int limit) {
            if (clock.instant().isAfter(lease.wave().expiresAt())) {
                expireRest();
                return List.of();
            }
            List<ExposedDelivery> exposed = new ArrayList<>(exposeRetries(limit));
            exposed.addAll(exposeNew(limit - exposed.size()));
            return exposed;
        }

        void withdraw(List<ExposedDelivery> unsent) {
            for (ExposedDelivery delivery : unsent) {
                DeliveryState waiting = delivery.retryOf();
                if (waiting == null) {
                    mark = Math.min(mark, delivery.subscriber() - 1);
                } else {
                    rows.withdraw(lease, delivery, waiting);
                    counts.move(DeliveryState.PLANNED, waiting, 1);
                }
            }
        }

        void finish() {
            jdbc.sql(UPDATE_CHUNK)
                    .param("mark", mark)
                    .param("lease", properties.lease().toNanos() / 1000)
                    .param("planned", counts.of(DeliveryState.PLANNED))
                    .param("accepted", counts.of(DeliveryState.ACCEPTED))
                    .param("deferred", counts.of(DeliveryState.DEFERRED))
                    .param("failed", counts.of(DeliveryState.FAILED))
                    .param("suppressed", counts.of(DeliveryState.SUPPRESSED))
                    .param("expired", counts.of(DeliveryState.EXPIRED))
                    .param("inDoubt", counts.of(DeliveryState.IN_DOUBT))
                    .param("held", counts.of(DeliveryState.HELD))
                    .param("chunk", lease.chunk())
                    .update();
        }

        private List<ExposedDelivery> exposeRetries(int limit) {
            List<Candidate> due = exposing.dueRetries(lease, mark, limit);
            List<ExposedDelivery> exposed = sendable(due);
            rows.reexpose(lease, exposed);
            exposed.forEach(retry -> counts.move(waitingState(retry), DeliveryState.PLANNED, 1));
            return exposed;
        }

        /** Rows that nobody can be sent are passed by; only a full exposure or the chunk's end stops the mark. */
        private List<ExposedDelivery> exposeNew(int limit) {
            List<ExposedDelivery> exposed = new ArrayList<>();
            while (exposed.size() < limit && mark < lease.last()) {
                int missing = limit - exposed.size();
                List<Candidate> next = exposing.newRows(lease, mark, missing);
                exposed.addAll(sendable(next));
                mark = next.size() < missing ? lease.last() : next.getLast().subscriber();
            }
            return exposed;
        }

        private List<ExposedDelivery> sendable(List<Candidate> candidates) {
            List<ExposedDelivery> sendable = new ArrayList<>();
            for (Candidate candidate : candidates) {
                candidate
                        .objection()
                        .ifPresentOrElse(
                                why -> end(candidate, DeliveryState.SUPPRESSED, why),
                                () -> candidate
                                        .expose()
                                        .ifPresentOrElse(
                                                sendable::add,
                                                () -> end(candidate, DeliveryState.FAILED, "not an email address")));
            }
            return sendable;
        }

        private void end(Candidate candidate, DeliveryState state, String why) {
            rows.end(lease, candidate, state, why);
            counts.move(candidate.state(), state, 1);
        }

        private void expireRest() {
            int planned = rows.expire(lease, mark + 1, lease.last(), DeliveryState.PLANNED);
            int deferred = rows.expire(lease, lease.first(), lease.last(), DeliveryState.DEFERRED);
            rows.leaveDoubts(lease);
            counts.move(DeliveryState.PLANNED, DeliveryState.EXPIRED, planned);
            counts.move(DeliveryState.DEFERRED, DeliveryState.EXPIRED, deferred);
            mark = lease.last();
        }

        private static DeliveryState waitingState(ExposedDelivery retry) {
            DeliveryState waiting = retry.retryOf();
            return waiting == null ? DeliveryState.PLANNED : waiting;
        }
    }
}
