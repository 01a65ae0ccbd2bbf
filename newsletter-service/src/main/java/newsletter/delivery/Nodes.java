package newsletter.delivery;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/**
 * The processes that share the database, and which of them are dead.
 *
 * <p>A node is dead when this one saw its heartbeat unchanged for five seconds of its own monotonic clock while its own
 * beats succeeded: a frozen database kills nobody.
 */
@Component
public class Nodes implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Nodes.class);
    private static final Duration BEAT_EVERY = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofSeconds(5);
    private static final Duration GAP = Duration.ofMillis(2500);

    // A node that was declared dead beats no more; it must not come back under the same id.
    private static final String BEAT = "UPDATE node SET heartbeat = heartbeat + 1 WHERE id = ? AND ended_at IS NULL";

    private static final String REGISTER = "INSERT INTO node (name, started_at) VALUES (?, NOW(3))";

    private static final String OTHERS = "SELECT id, heartbeat FROM node WHERE ended_at IS NULL AND id <> ?";

    // The heartbeat is compared again: a node that beat in the meantime lives.
    private static final String DECLARE_DEAD =
            "UPDATE node SET ended_at = NOW(3) WHERE id = ? AND heartbeat = ? AND ended_at IS NULL";

    private static final String END = "UPDATE node SET ended_at = NOW(3) WHERE id = ? AND ended_at IS NULL";

    private final JdbcClient jdbc;
    private final Map<Long, Sighting> sightings = new HashMap<>();

    // Not Spring's scheduler: that one stops before sending does, and a silent node is taken for dead.
    private final ExecutorService heart = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("heart").factory());

    private volatile @Nullable NodeId me;
    private volatile boolean leavesWork;
    private volatile boolean beating;
    private long lastBeat = System.nanoTime();

    Nodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws IllegalStateException before the node has started */
    public NodeId me() {
        NodeId known = me;
        if (known == null) {
            throw new IllegalStateException("the node is not started");
        }
        return known;
    }

    private synchronized void beat() {
        if (!beating) {
            return;
        }
        try {
            if (jdbc.sql(BEAT).param(me().value()).update() == 0) {
                log.warn("This node was taken for dead; it goes on as a new one and its old leases are void");
                me = register();
            }
            long now = System.nanoTime();
            forgetAfterAGap(now);
            observeOthers(now);
        } catch (RuntimeException e) {
            // What was seen before the gap says nothing about the others now.
            sightings.clear();
            log.warn("The database did not take the heartbeat; trying again in a second: {}", e.getMessage());
        }
    }

    /** What was seen before this node itself stood still, or waited for the database, says nothing about the others. */
    private void forgetAfterAGap(long now) {
        if (now - lastBeat > GAP.toNanos()) {
            sightings.clear();
        }
        lastBeat = now;
    }

    @Override
    public void start() {
        leavesWork = false;
        me = register(); // not sooner: a start may take longer than others wait for a first beat
        beating = true;
        heart.execute(this::beatOn);
    }

    private void beatOn() {
        while (beating) {
            beat();
            LockSupport.parkNanos(BEAT_EVERY.toNanos());
        }
    }

    /** Something of this node did not come to an end: others may have it when the heart has been silent, not at once. */
    public void leaveWork() {
        leavesWork = true;
    }

    /** After digests and letters: a node that drains is alive until the last outcome is written. */
    @Override
    public void stop() {
        beating = false;
        heart.shutdownNow();
        if (!leavesWork) {
            end();
        }
    }

    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return beating;
    }

    /** The last beat: nothing of this node is left to take over. */
    private synchronized void end() {
        jdbc.sql(END).param(me().value()).update();
    }

    private void observeOthers(long now) {
        Map<Long, Long> beats = new HashMap<>();
        jdbc.sql(OTHERS).param(me().value()).query(row -> {
            beats.put(row.getLong("id"), row.getLong("heartbeat"));
        });
        sightings.keySet().retainAll(beats.keySet());
        beats.forEach((id, heartbeat) -> observe(id, heartbeat, now));
    }

    private void observe(long id, long heartbeat, long now) {
        Sighting seen = sightings.get(id);
        if (seen == null || seen.heartbeat() != heartbeat) {
            sightings.put(id, new Sighting(heartbeat, now));
        } else if (now - seen.sinceNanos() > SILENCE.toNanos()
                && jdbc.sql(DECLARE_DEAD).param(id).param(heartbeat).update() == 1) {
            log.info("Node {} is silent and taken for dead; its work goes on here", id);
            sightings.remove(id);
        }
    }

    private NodeId register() {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql(REGISTER).param(ManagementFactory.getRuntimeMXBean().getName()).update(key, "id");
        Number id = key.getKey();
        if (id == null) {
            throw new IllegalStateException("the database gave the node no id");
        }
        return new NodeId(id.longValue());
    }

    private record Sighting(long heartbeat, long sinceNanos) {}
}
