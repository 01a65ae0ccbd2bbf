package newsletter.delivery.smtp;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends what takes too long. One thread looks at all open connections ten times a second; so a wait costs neither a timer
 * of its own nor the polling that a socket's read time-out is made of, and a relay that drips octets gains nothing.
 */
final class Deadlines implements AutoCloseable {

    private static final long PERIOD_MILLIS = 100;

    private final Set<Deadline> watched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor timer = newTimer();

    /** @param abort makes the waiting thread fail; must not wait itself */
    Deadline watch(Runnable abort) {
        Deadline deadline = new Deadline(abort);
        watched.add(deadline);
        arm();
        return deadline;
    }

    void forget(Deadline deadline) {
        watched.remove(deadline);
    }

    /** For sockets of Jakarta Mail, which want one to hand. */
    ScheduledExecutorService executor() {
        return timer;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void arm() {
        if (ticking.compareAndSet(false, true)) {
            timer.schedule(this::tick, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        watched.forEach(deadline -> deadline.check(now));
        ticking.set(false);
        if (!watched.isEmpty()) {
            arm();
        }
    }

    private static ScheduledThreadPoolExecutor newTimer() {
        return new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name("relay-deadlines").factory(),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    /** Of one connection. */
    static final class Deadline {

        private final Runnable abort;
        private volatile long at;
        private volatile boolean waiting;

        private Deadline(Runnable abort) {
            this.abort = abort;
        }

        /** @param nanos of {@link System#nanoTime()} */
        void set(long nanos) {
            at = nanos;
            waiting = true;
        }

        void clear() {
            waiting = false;
        }

        private void check(long now) {
            if (waiting && now - at >= 0) {
                waiting = false;
                abort.run();
            }
        }
    }
}
