package newsletter.article.source;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import newsletter.article.source.SourceLeases.Lease;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sources that wait for their host's turn. Each host with sources has a thread, which ends with them. */
final class HostQueues {

    private static final Logger log = LoggerFactory.getLogger(HostQueues.class);

    /** As long without news, who fills the queues looks for more. */
    private static final long LOOK_MILLIS = 1000;

    private final Function<Lease, Optional<PollReport>> poll;
    private final Executor threads;

    /** Guarded by itself. */
    private final Map<String, Deque<Lease>> waiting = new HashMap<>();

    /** One for each source, and an empty one for each host that is done. */
    private final BlockingQueue<Optional<PollReport>> finished = new LinkedBlockingQueue<>();

    HostQueues(Function<Lease, Optional<PollReport>> poll, Executor threads) {
        this.poll = poll;
        this.threads = threads;
    }

    void add(Map<String, List<Lease>> byHost) {
        byHost.forEach(this::add);
    }

    private void add(String host, List<Lease> leased) {
        synchronized (waiting) {
            Deque<Lease> queue = waiting.get(host);
            if (queue != null) {
                queue.addAll(leased);
                return;
            }
            waiting.put(host, new ArrayDeque<>(leased));
        }
        threads.execute(() -> work(host));
    }

    /** Hosts that are asked or wait for it. */
    int open() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    /**
     * Waits for a poll to end, but not for long.
     *
     * @return whether there is anything left to wait for
     */
    boolean awaitSome(Consumer<PollReport> done) throws InterruptedException {
        boolean open = open() > 0;
        Optional<PollReport> next = open ? finished.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS) : finished.poll();
        for (; next != null; next = finished.poll()) {
            next.ifPresent(done);
        }
        return open;
    }

    private void work(String host) {
        try {
            for (Lease lease = next(host); lease != null; lease = next(host)) {
                finished.add(poll(lease));
            }
        } catch (Error e) { // whoever waits for the host would wait for ever
            close(host);
            throw e;
        } finally {
            finished.add(Optional.empty());
        }
    }

    /** Empty when it ended in an exception: the others are none the worse for it. */
    private Optional<PollReport> poll(Lease lease) {
        try {
            return poll.apply(lease);
        } catch (RuntimeException e) {
            log.error("Source {} could not be polled; it is tried again when its lease has run out", lease.source(), e);
            return Optional.empty();
        }
    }

    private @Nullable Lease next(String host) {
        synchronized (waiting) {
            Deque<Lease> queue = waiting.get(host);
            Lease next = queue == null ? null : queue.poll();
            if (next == null) {
                waiting.remove(host);
            }
            return next;
        }
    }

    private void close(String host) {
        synchronized (waiting) {
            waiting.remove(host);
        }
    }
}
