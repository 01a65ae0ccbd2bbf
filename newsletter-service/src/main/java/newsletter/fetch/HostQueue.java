package newsletter.fetch;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets no more than a few requests at a time go to one host; the rest waits its turn. */
final class HostQueue {

    private static final int MOST_HOSTS = 20_000;
    private static final Duration UNUSED = Duration.ofMinutes(10);

    private final int perHost;
    private final Cache<String, Semaphore> hosts = Caffeine.newBuilder()
            .maximumSize(MOST_HOSTS)
            .expireAfterAccess(UNUSED)
            .build();

    HostQueue(int perHost) {
        this.perHost = perHost;
    }

    /** @return empty when the turn did not come before the deadline */
    <T> Optional<T> inTurn(String host, Deadline deadline, Supplier<T> request) {
        return inTurn(hosts.get(host, name -> new Semaphore(perHost, true)), deadline, request);
    }

    static <T> Optional<T> inTurn(Semaphore turns, Deadline deadline, Supplier<T> request) {
        if (!acquire(turns, deadline)) {
            return Optional.empty();
        }
        try {
            return Optional.of(request.get());
        } finally {
            turns.release();
        }
    }

    private static boolean acquire(Semaphore turns, Deadline deadline) {
        try {
            return turns.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
