package newsletter.fetch;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * When a request has to be done with, whatever the server sends. Time-outs of sockets begin anew with each octet; this one does not.
 */
final class Deadline {

    private static final ScheduledThreadPoolExecutor WATCHER = watcher();

    private final Duration whole;
    private final long end;

    Deadline(Duration whole) {
        this.whole = whole;
        this.end = System.nanoTime() + whole.toNanos();
    }

    Duration whole() {
        return whole;
    }

    /** Not negative. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    boolean isOver() {
        return remaining().isZero();
    }

    /** @return to be cancelled when the watched is done in time */
    Future<?> watch(Runnable abort) {
        return WATCHER.schedule(abort, remaining().toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor watcher() {
        var watcher = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("fetch-deadlines").factory());
        watcher.setRemoveOnCancelPolicy(true);
        return watcher;
    }
}
