package newsletter.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.delivery.Exposing.Candidate;
import newsletter.delivery.LedgerRows.Ending;
import newsletter.edition.EditionState;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One transaction's work on one chunk: which it has locked, or which it finds untouched when it finishes. */
final class ChunkCommit {

    private static final String UPDATE_CHUNK = """
            UPDATE delivery_chunk
               SET sendable_through = :mark, commits = commits + 1, lease_until = NOW(3) + INTERVAL :lease MICROSECOND,
                   planned = planned + :planned, accepted = accepted + :accepted, deferred = deferred + :deferred,
                   failed = failed + :failed, suppressed = suppressed + :suppressed, expired = expired + :expired,
                   skipped = skipped + :skipped, in_doubt = in_doubt + :inDoubt, held = held + :held
             WHERE id = :chunk
            """;

    // Says in one round trip what a lock and a look before the commit would say in two more.
    private static final String UPDATE_UNTOUCHED_CHUNK = UPDATE_CHUNK + """
               AND owner = :owner AND epoch = :epoch AND commits = :commits
               AND (SELECT e.state FROM edition e WHERE e.id = edition_id) = 'SENDING'
               AND NOT EXISTS (SELECT 1 FROM node n WHERE n.id = :owner AND n.ended_at IS NOT NULL)
            """;

    private final CommitTools tools;
    private final ChunkLease lease;
    private final int commits;
    private final boolean hasWaiting;
    private final EditionState edition;
    private final CountChanges counts = new CountChanges();
    private final List<Ending> endings = new ArrayList<>();
    private long mark;
    private boolean exhausted;

    /** Of a chunk that nobody has touched since the lease's last commit; {@link #finishUnlessTouched} finds out. */
    ChunkCommit(CommitTools tools, ChunkLease lease) {
        this(tools, lease, lease.mark(), lease.commits(), lease.waiting(), EditionState.SENDING);
    }

    ChunkCommit(CommitTools tools, ChunkLease lease, long mark, int commits, boolean hasWaiting, EditionState edition) {
        this.tools = tools;
        this.lease = lease;
        this.mark = mark;
        this.commits = commits;
        this.hasWaiting = hasWaiting;
        this.edition = edition;
    }

    /** Whether this commit took place before and only its answer was lost. */
    boolean isRepeated() {
        return commits > lease.commits();
    }

    /** Whether somebody holds the edition: then nothing more is exposed. */
    boolean isHeld() {
        return edition == EditionState.HELD;
    }

    /** Whether there is nothing more to expose now. */
    boolean isExhausted() {
        return exhausted;
    }

    void record(Collection<RecordedOutcome> outcomes) {
        tools.rows().record(lease, outcomes);
        outcomes.forEach(outcome -> counts.move(DeliveryState.PLANNED, outcome.state(), 1));
        tools.unknownUsers().learn(lease, outcomes);
    }

    /** Exposes up to so many rows. */
    List<ExposedDelivery> expose(int limit) {
        if (limit == 0 || isHeld()) {
            return List.of();
        }
        if (edition == EditionState.CANCELLED) {
            endRest(DeliveryState.SKIPPED, "the edition was cancelled");
            return List.of();
        }
        if (tools.clock().instant().isAfter(lease.wave().expiresAt())) {
            endRest(DeliveryState.EXPIRED, "too late for its edition");
            return List.of();
        }
        List<ExposedDelivery> exposed = new ArrayList<>(exposeRetries(limit));
        exposed.addAll(exposeNew(limit - exposed.size()));
        exhausted = exposed.size() < limit;
        writeEndings();
        return exposed;
    }

    /** What is exposed but not under way: a commit whose answer was lost exposed it. */
    List<ExposedDelivery> exposedWithout(Set<Long> underWay) {
        return tools.exposing().exposed(lease, mark).stream()
                .filter(row -> !underWay.contains(row.subscriber()))
                .flatMap(row -> row.exposedBefore().stream())
                .toList();
    }

    /** Lowers the mark below the first of them; retries wait again. No other row may be under way. */
    void withdraw(Collection<ExposedDelivery> unsent) {
        for (ExposedDelivery delivery : unsent) {
            if (delivery.retryOf() == null) {
                mark = Math.min(mark, delivery.subscriber() - 1);
            }
        }
        for (DeliveryState waiting : List.of(DeliveryState.DEFERRED, DeliveryState.IN_DOUBT)) {
            putBack(unsent.stream().filter(d -> d.retryOf() == waiting).toList(), waiting);
        }
    }

    /** Like withdrawing, while rows above or below stay exposed: the mark cannot be lowered, so they wait instead. */
    void defer(Collection<ExposedDelivery> unsent) {
        putBack(
                unsent.stream()
                        .filter(d -> d.retryOf() != DeliveryState.IN_DOUBT)
                        .toList(),
                DeliveryState.DEFERRED);
        putBack(
                unsent.stream()
                        .filter(d -> d.retryOf() == DeliveryState.IN_DOUBT)
                        .toList(),
                DeliveryState.IN_DOUBT);
    }

    /** @return the renewed lease */
    ChunkLease finish(long deadline) {
        update(UPDATE_CHUNK).update();
        return renewed(deadline);
    }

    /** @return the renewed lease; empty when the chunk is not as it was expected, and this commit must not be */
    Optional<ChunkLease> finishUnlessTouched(long deadline) {
        int untouched = update(UPDATE_UNTOUCHED_CHUNK)
                .param("owner", lease.owner().value())
                .param("epoch", lease.epoch())
                .param("commits", commits)
                .update();
        return untouched == 1 ? Optional.of(renewed(deadline)) : Optional.empty();
    }

    private ChunkLease renewed(long deadline) {
        boolean waiting = hasWaiting || counts.of(DeliveryState.DEFERRED) > 0 || counts.of(DeliveryState.IN_DOUBT) > 0;
        return lease.renewed(commits + 1, mark, waiting, deadline);
    }

    private JdbcClient.StatementSpec update(String sql) {
        return tools.database()
                .jdbc()
                .sql(sql)
                .param("mark", mark)
                .param("lease", tools.properties().lease().toNanos() / 1000)
                .param("planned", counts.of(DeliveryState.PLANNED))
                .param("accepted", counts.of(DeliveryState.ACCEPTED))
                .param("deferred", counts.of(DeliveryState.DEFERRED))
                .param("failed", counts.of(DeliveryState.FAILED))
                .param("suppressed", counts.of(DeliveryState.SUPPRESSED))
                .param("expired", counts.of(DeliveryState.EXPIRED))
                .param("skipped", counts.of(DeliveryState.SKIPPED))
                .param("inDoubt", counts.of(DeliveryState.IN_DOUBT))
                .param("held", counts.of(DeliveryState.HELD))
                .param("chunk", lease.chunk());
    }

    private void putBack(List<ExposedDelivery> unsent, DeliveryState waiting) {
        tools.rows().putBack(lease, unsent, waiting);
        counts.move(DeliveryState.PLANNED, waiting, unsent.size());
    }

    private List<ExposedDelivery> exposeRetries(int limit) {
        if (!hasWaiting) {
            return List.of();
        }
        List<ExposedDelivery> exposed = sendable(tools.exposing().dueRetries(lease, mark, limit));
        tools.rows().reexpose(lease, exposed);
        exposed.forEach(retry -> counts.move(retry.waitedAs(), DeliveryState.PLANNED, 1));
        return exposed;
    }

    /** Rows that nobody can be sent are passed by; only a full exposure or the chunk's end stops the mark. */
    private List<ExposedDelivery> exposeNew(int limit) {
        List<ExposedDelivery> exposed = new ArrayList<>();
        while (exposed.size() < limit && mark < lease.last()) {
            int missing = limit - exposed.size();
            List<Candidate> next = tools.exposing().newRows(lease, mark, missing);
            exposed.addAll(sendable(next));
            mark = next.size() < missing ? lease.last() : next.getLast().subscriber();
        }
        return exposed;
    }

    private List<ExposedDelivery> sendable(List<Candidate> candidates) {
        List<ExposedDelivery> sendable = new ArrayList<>(candidates.size());
        List<ExposedDelivery> recalled = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<ExposedDelivery> permitted = sendable(candidate);
            permitted.ifPresent(sendable::add);
            if (candidate.isRecalled()) {
                permitted.ifPresent(recalled::add);
            }
        }
        tools.rows().changeVariants(lease, recalled);
        return sendable;
    }

    private Optional<ExposedDelivery> sendable(Candidate candidate) {
        Optional<String> objection = candidate.objection();
        Optional<ExposedDelivery> exposed = candidate.expose();
        if (objection.isPresent()) {
            end(candidate, DeliveryState.SUPPRESSED, objection.get(), null);
        } else if (candidate.hasNothingLeft()) {
            end(candidate, candidate.endAfterRecall(), "too little left after a retraction", null);
        } else if (exposed.isEmpty()) {
            end(candidate, DeliveryState.FAILED, "not an email address", null);
        } else {
            return permit(candidate, exposed.get());
        }
        return Optional.empty();
    }

    private Optional<ExposedDelivery> permit(Candidate candidate, ExposedDelivery exposed) {
        Optional<Duration> refusal = tools.permits().refusal(exposed.recipient().address());
        refusal.ifPresent(wait -> end(candidate, exposed.waitedAs(), "waits for its domain", wait));
        return refusal.isEmpty() ? Optional.of(exposed) : Optional.empty();
    }

    private void end(Candidate candidate, DeliveryState state, String why, @Nullable Duration wait) {
        endings.add(new Ending(candidate.subscriber(), state, why, wait));
        counts.move(candidate.state(), state, 1);
    }

    private void writeEndings() {
        if (!endings.isEmpty()) {
            tools.rows().end(lease, endings);
            endings.clear();
        }
    }

    private void endRest(DeliveryState state, String why) {
        LedgerRows rows = tools.rows();
        int planned = rows.endRest(lease, mark + 1, DeliveryState.PLANNED, state, why);
        int deferred = rows.endRest(lease, lease.first(), DeliveryState.DEFERRED, state, why);
        rows.leaveDoubts(lease);
        counts.move(DeliveryState.PLANNED, state, planned);
        counts.move(DeliveryState.DEFERRED, state, deferred);
        mark = lease.last();
        exhausted = true;
    }
}
