package newsletter.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One leased chunk while this node sends it. Its own thread writes: it exposes rows, hands them to the connections,
 * gathers their outcomes, and writes those in one commit with the next exposure. Connections only report.
 */
final class ChunkRun {

    private static final Logger log = LoggerFactory.getLogger(ChunkRun.class);

    /** A commit of so many outcomes costs little more than one of a single outcome. */
    private static final int WORTH_A_COMMIT = 32;

    private static final Duration PATIENCE = Duration.ofMillis(25);
    private static final Duration IDLE = Duration.ofMillis(250);
    private static final Duration STRAGGLERS = Duration.ofSeconds(1);

    private final GroupCommit commits;
    private final ExposureWindow window;
    private final Senders senders;
    private final BooleanSupplier nodeStops;
    private final Duration renewBelow;

    private final Map<Long, Assignment> underWay = new LinkedHashMap<>();
    private final Queue<RecordedOutcome> outcomes = new ConcurrentLinkedQueue<>();
    private final Queue<Assignment> late = new ConcurrentLinkedQueue<>();
    private final AtomicInteger news = new AtomicInteger();
    private final Thread writer = Thread.currentThread();

    private volatile ChunkLease lease;
    private volatile int wakeAt = Integer.MAX_VALUE;
    private volatile boolean over;
    private volatile @Nullable Duration rest;
    private int places = 1;
    private boolean exhausted;
    private boolean editionStopped;

    ChunkRun(
            ChunkLease lease,
            GroupCommit commits,
            ExposureWindow window,
            Senders senders,
            Duration renewBelow,
            BooleanSupplier nodeStops) {
        this.lease = lease;
        this.commits = commits;
        this.window = window;
        this.senders = senders;
        this.renewBelow = renewBelow;
        this.nodeStops = nodeStops;
    }

    ChunkLease lease() {
        return lease;
    }

    /** Whether connections need not look at its assignments any more. */
    boolean isOver() {
        return over;
    }

    /** By a connection: what became of a claimed assignment. */
    void report(RecordedOutcome outcome) {
        outcomes.add(outcome);
        announce();
    }

    /** By a connection: the lease is too short to send this now; it waits for a renewed one. */
    void comesTooLate(Assignment assignment) {
        late.add(assignment);
        announce();
    }

    /** Whether it stops, and takes back what is not claimed. */
    boolean isResting() {
        return rest != null;
    }

    /** By a connection: the relay takes nothing, so the chunk is given up for a while. */
    void rest(Duration pause) {
        rest = pause;
        LockSupport.unpark(writer);
    }

    /**
     * Sends what can be sent now. It begins with one place of the window, and ends with none.
     *
     * @return whether there is any use in sending other chunks of the edition
     */
    boolean send() {
        try {
            expose();
            while (!underWay.isEmpty()) {
                awaitNews();
                if (mustStop()) {
                    stop();
                } else if (news.get() > 0 || !lease.hasTimeFor(renewBelow)) {
                    commitNews();
                }
            }
        } catch (StaleLeaseException e) {
            log.warn("{}; its new owner goes on with it", e.getMessage());
        } finally {
            over = true;
            keepPlaces(0);
        }
        return !editionStopped;
    }

    private void expose() {
        places += window.tryAcquire(window.share() - places);
        hand(commits.commit(lease, List.of(), places, underWay.keySet()));
    }

    /** One commit: outcomes down, next rows up. The last one gives the chunk up in the same transaction. */
    private void commitNews() {
        List<RecordedOutcome> written = takeOutcomes();
        if (exhausted && underWay.isEmpty()) {
            commits.release(lease, written, List.of(), Duration.ZERO);
            return;
        }
        int wanted = exhausted ? 0 : Math.max(0, window.share() - underWay.size());
        places += window.tryAcquire(wanted - spare());
        hand(commits.commit(lease, written, Math.min(wanted, spare()), underWay.keySet()));
        senders.submit(takeLate());
    }

    private void hand(Exposure exposure) {
        lease = exposure.lease();
        exhausted |= exposure.exhausted();
        editionStopped |= exposure.stopped();
        List<Assignment> assignments = exposure.deliveries().stream()
                .map(delivery -> new Assignment(this, delivery))
                .toList();
        assignments.forEach(a -> underWay.put(a.delivery().subscriber(), a));
        keepPlaces(underWay.size());
        if (underWay.isEmpty()) {
            commits.release(lease, List.of(), List.of(), Duration.ZERO);
        } else {
            senders.submit(assignments);
        }
    }

    /** Places that no row under way needs. */
    private int spare() {
        return places - underWay.size();
    }

    private void keepPlaces(int kept) {
        window.release(places - kept);
        places = kept;
    }

    private boolean mustStop() {
        return rest != null || editionStopped || nodeStops.getAsBoolean();
    }

    /** What waits is taken back, what is on the wire is finished and recorded, and the chunk given up. */
    private void stop() {
        List<ExposedDelivery> unsent = takeBackWaiting();
        await(underWay.size(), STRAGGLERS);
        List<RecordedOutcome> written = takeOutcomes();
        unsent.addAll(takeBackWaiting());
        while (!underWay.isEmpty()) {
            lease = commits.putBack(lease, written, unsent);
            keepPlaces(underWay.size());
            await(underWay.size(), STRAGGLERS);
            written = takeOutcomes();
            unsent = takeBackWaiting();
        }
        Duration pause = rest;
        commits.release(lease, written, unsent, pause == null ? Duration.ZERO : pause);
    }

    private List<RecordedOutcome> takeOutcomes() {
        List<RecordedOutcome> taken = new ArrayList<>();
        for (RecordedOutcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
            news.decrementAndGet();
            underWay.remove(next.delivery().subscriber());
            taken.add(next);
        }
        return taken;
    }

    private List<Assignment> takeLate() {
        List<Assignment> taken = new ArrayList<>();
        for (Assignment next = late.poll(); next != null; next = late.poll()) {
            news.decrementAndGet();
            taken.add(next);
        }
        return taken;
    }

    private List<ExposedDelivery> takeBackWaiting() {
        takeLate();
        List<ExposedDelivery> taken = new ArrayList<>();
        underWay.values().removeIf(a -> a.takeBack() && taken.add(a.delivery()));
        return taken;
    }

    private void awaitNews() {
        await(1, IDLE);
        if (news.get() > 0) {
            await(Math.min(WORTH_A_COMMIT, underWay.size()), PATIENCE);
        }
    }

    private void await(int enough, Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        wakeAt = enough;
        long left = atMost.toNanos();
        while (news.get() < enough && left > 0) {
            LockSupport.parkNanos(this, left);
            left = end - System.nanoTime();
        }
        wakeAt = Integer.MAX_VALUE;
    }

    private void announce() {
        if (news.incrementAndGet() == wakeAt) {
            LockSupport.unpark(writer);
        }
    }
}
