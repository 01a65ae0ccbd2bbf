package newsletter.article.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How many views one network may report to this node. In memory: it keeps somebody from making an article hot by a loop, for which a count of each node does, and it has to
 * cost nothing.
 */
@Component
class NetworkLimit {

    private static final int NETWORKS = 100_000;

    private final int perMinute;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(NETWORKS)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    NetworkLimit(ViewProperties properties, Clock clock) {
        this.perMinute = properties.perMinute();
        this.time = new ByClock(clock);
    }

    /** Counts one view of the network. */
    boolean permits(String network) {
        return buckets.get(network, any -> full()).tryConsume(1);
    }

    private Bucket full() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    private record ByClock(Clock clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return Math.multiplyExact(clock.millis(), 1_000_000L);
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
