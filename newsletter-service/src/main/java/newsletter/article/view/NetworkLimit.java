package newsletter.article.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * How many views one network may report to this node, minute by minute. In memory: it keeps somebody from making an article hot by a loop, for which a count
 * of each node does, and it has to cost nothing.
 */
@Component
class NetworkLimit {

    private static final int NETWORKS = 100_000;
    private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final int perMinute;
    private final Clock clock;
    private final Cache<Window, AtomicInteger> reported = Caffeine.newBuilder()
            .maximumSize(NETWORKS)
            .expireAfterWrite(Duration.ofMinutes(2))
            .build();

    NetworkLimit(ViewProperties properties, Clock clock) {
        this.perMinute = properties.perMinute();
        this.clock = clock;
    }

    /** Counts one view of the network. */
    boolean permits(String network) {
        Window now = new Window(network, clock.millis() / MINUTE_MILLIS);
        return reported.get(now, any -> new AtomicInteger()).incrementAndGet() <= perMinute;
    }

    private record Window(String network, long minute) {}
}
