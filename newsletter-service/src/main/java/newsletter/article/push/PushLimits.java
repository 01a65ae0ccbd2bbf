package newsletter.article.push;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How many calls one network may make, on each node: an editor who changes a hundred posts at once is served, whoever guesses is not. What was
 * refused costs five times as much.
 */
@Component
public class PushLimits {

    private static final int CALLS = 600;
    private static final Duration COME_BACK_WITHIN = Duration.ofMinutes(1);
    private static final int COST_OF_A_REFUSAL = 5;
    private static final int MOST_NETWORKS = 20_000;

    private final Cache<String, Bucket> networks = Caffeine.newBuilder()
            .maximumSize(MOST_NETWORKS)
            .expireAfterAccess(COME_BACK_WITHIN)
            .build();

    /** Counts a call. @return how long to wait; empty when it may be made */
    public Optional<Duration> refusal(String network) {
        ConsumptionProbe probe = bucket(network).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Counts that a call proved to be nobody's. */
    public void countRefused(String network) {
        bucket(network).consumeIgnoringRateLimits(COST_OF_A_REFUSAL - 1);
    }

    private Bucket bucket(String network) {
        return networks.get(
                network,
                any -> Bucket.builder()
                        .addLimit(Bandwidth.builder()
                                .capacity(CALLS)
                                .refillGreedy(CALLS, COME_BACK_WITHIN)
                                .build())
                        .build());
    }
}
