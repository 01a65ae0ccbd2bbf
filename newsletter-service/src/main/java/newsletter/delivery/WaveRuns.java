package newsletter.delivery;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import newsletter.delivery.smtp.Relay;
import newsletter.edition.Edition;
import newsletter.edition.EditionState;
import newsletter.edition.Editions;
import newsletter.edition.Waves;
import newsletter.kernel.WaveId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Runs committed waves to their end. A wave belongs to the node that claimed it; when that node is dead, or the run
 * ended with chunks that wait, any node claims it again.
 */
@Component
class WaveRuns implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WaveRuns.class);
    private static final Duration LOOK_EVERY = RelayGate.REFRESH;

    /** So that a backlog of waves does not use up the database's connections; the others wait for the next look. */
    private static final int RUNS_AT_ONCE = 8;

    private static final Duration AFTER_FAILURE = Duration.ofSeconds(10);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofSeconds(20);

    private static final Set<EditionState> BEFORE_SENDING = EnumSet.of(
            EditionState.PLANNED, EditionState.DRAFT, EditionState.APPROVED, EditionState.SENT, EditionState.SKIPPED);

    private static final String RUNNABLE = """
            settled_at IS NULL AND (resume_at IS NULL OR resume_at <= NOW(3))
               AND edition_id NOT IN (SELECT e.id FROM edition e WHERE e.id = wave.edition_id AND e.state = 'HELD')
               AND (runner_id IS NULL OR runner_id = :me
                    OR runner_id IN (SELECT n.id FROM node n WHERE n.ended_at IS NOT NULL))
            """;

    // What runs here is left out, or it would fill the limit.
    private static final String FIND =
            "SELECT id FROM wave WHERE " + RUNNABLE + " AND id NOT IN (:here) ORDER BY id LIMIT :free";

    // Only one of several nodes that saw the wave gets it.
    private static final String CLAIM = "UPDATE wave SET runner_id = :me WHERE id = :wave AND " + RUNNABLE;

    private static final String RELEASE =
            "UPDATE wave SET runner_id = NULL, resume_at = GREATEST(:resumeAt, NOW(3) + INTERVAL 1 SECOND) WHERE id = :wave AND runner_id = :me";

    private static final String RELEASE_FOR = """
            UPDATE wave SET runner_id = NULL, resume_at = NOW(3) + INTERVAL :micros MICROSECOND
             WHERE id = :wave AND runner_id = :me
            """;

    private final JdbcClient jdbc;
    private final Nodes nodes;
    private final Waves waves;
    private final Editions editions;
    private final JobRuns jobs;
    private final ChunkLeases leases;
    private final ChunkSender sender;
    private final Relay relay;
    private final RelayGate gate;
    private final RunFailures failures;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("wave-", 1).factory());

    /** What this process runs now. A wave claimed by this node and not in here lost its run to an outage of the database. */
    private final Set<WaveId> here = ConcurrentHashMap.newKeySet();

    private volatile boolean running;

    WaveRuns(
            JdbcClient jdbc,
            Nodes nodes,
            Waves waves,
            Editions editions,
            JobRuns jobs,
            ChunkLeases leases,
            ChunkSender sender,
            Relay relay,
            RelayGate gate,
            RunFailures failures) {
        this.jdbc = jdbc;
        this.nodes = nodes;
        this.waves = waves;
        this.editions = editions;
        this.jobs = jobs;
        this.leases = leases;
        this.sender = sender;
        this.relay = relay;
        this.gate = gate;
        this.failures = failures;
    }

    /** A thread of its own: a tick that catches up must not keep waves waiting. */
    private void lookForWork() {
        while (running) {
            try {
                gate.refresh();
                if (!gate.isClosed()) {
                    runWaiting();
                }
            } catch (RuntimeException e) {
                log.warn("Waiting waves were not looked for; trying again soon: {}", e.getMessage());
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private void runWaiting() {
        NodeId me = nodes.me();
        int free = RUNS_AT_ONCE - here.size();
        if (free <= 0) {
            return;
        }
        List<WaveId> runnable = jdbc.sql(FIND)
                .param("free", free)
                .param("me", me.value())
                .param("here", idsHere())
                .query((row, n) -> new WaveId(row.getLong("id")))
                .list();
        for (WaveId wave : runnable) {
            if (claim(wave, me)) {
                here.add(wave);
                threads.execute(() -> runHere(wave, me));
            }
        }
    }

    /** Never empty, which SQL does not allow: no wave has the key 0. */
    private List<Long> idsHere() {
        return Stream.concat(Stream.of(0L), here.stream().map(WaveId::value)).toList();
    }

    private boolean claim(WaveId wave, NodeId me) {
        return jdbc.sql(CLAIM)
                        .param("me", me.value())
                        .param("wave", wave.value())
                        .update()
                == 1;
    }

    private void runHere(WaveId wave, NodeId me) {
        try {
            run(wave, me);
        } finally {
            here.remove(wave);
        }
    }

    private void run(WaveId wave, NodeId me) {
        try {
            String refusal = relay.refusal().orElse(null);
            if (refusal != null) {
                log.warn("Wave {} waits a minute, nothing is sent: {}", wave.value(), refusal);
                releaseFor(wave, me, AFTER_REFUSAL);
                return;
            }
            if (gate.isClosed()) {
                releaseFor(wave, me, gate.remaining());
                return;
            }
            announce(wave);
            BatchStatus status = jobs.run(wave);
            releaseAfter(wave, me, status);
            failures.ended(wave, status);
        } catch (Exception e) {
            log.error("The run of wave {} failed; it is tried again in {}", wave.value(), AFTER_FAILURE, e);
            releaseFor(wave, me, AFTER_FAILURE);
            failures.failed(wave);
        }
    }

    private void announce(WaveId wave) {
        Edition edition = waves.get(wave).edition();
        editions.move(edition.id(), BEFORE_SENDING, EditionState.SENDING);
        log.info("Wave {} of edition {} ({}) runs", wave.value(), edition.id().value(), edition.date());
    }

    private void releaseAfter(WaveId wave, NodeId me, BatchStatus status) {
        switch (status) {
            case COMPLETED -> release(wave, me, null);
            case STOPPED -> releaseUntilOpen(wave, me);
            case FAILED, ABANDONED, UNKNOWN, STARTING, STARTED, STOPPING -> {
                log.error("The run of wave {} ended {}; it is tried again in {}", wave.value(), status, AFTER_FAILURE);
                releaseFor(wave, me, AFTER_FAILURE);
            }
        }
    }

    private void releaseUntilOpen(WaveId wave, NodeId me) {
        if (gate.isClosed()) {
            releaseFor(wave, me, gate.remaining());
        } else {
            release(wave, me, leases.nextOpen(wave).orElse(null));
        }
    }

    private void release(WaveId wave, NodeId me, @Nullable Instant resumeAt) {
        if (resumeAt != null && running) {
            log.info("Wave {} waits for retries until {}", wave.value(), resumeAt);
        }
        jdbc.sql(RELEASE)
                .param("resumeAt", resumeAt == null ? null : Timestamp.from(resumeAt))
                .param("wave", wave.value())
                .param("me", me.value())
                .update();
    }

    private void releaseFor(WaveId wave, NodeId me, Duration pause) {
        jdbc.sql(RELEASE_FOR)
                .param("micros", pause.toNanos() / 1000)
                .param("wave", wave.value())
                .param("me", me.value())
                .update();
    }

    @Override
    public void start() {
        running = true;
        threads.execute(this::lookForWork);
    }

    /** Drains: what is on the wire is finished and recorded, the rest is left to the next start. */
    @Override
    public void stop() {
        running = false;
        sender.drain();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                log.warn("Sending did not stop within {}; what was on the wire is in doubt", GRACE);
                nodes.leaveWork();
            }
        } catch (InterruptedException e) {
            nodes.leaveWork();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
