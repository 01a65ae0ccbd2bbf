package newsletter.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this node sends.
 *
 * @param connections kept-open connections to the relay, 1-500
 * @param window at most this many deliveries may be in doubt after a kill; default 2 x connections + 64
 * @param chunk ledger rows that are leased together
 * @param lease how long a chunk is held without a commit; longer than any one message can take
 * @param retention how long the ledger says who got what; after that only totals are kept
 * @param retry when a deferred delivery is tried again
 * @param breaker what happens when the relay itself refuses
 */
@ConfigurationProperties("newsletter.delivery")
public record DeliveryProperties(
        @DefaultValue("8") int connections,
        @Nullable Integer window,
        @DefaultValue("500") int chunk,
        @DefaultValue("5m") Duration lease,
        @DefaultValue("180d") Duration retention,
        @DefaultValue Retry retry,
        @DefaultValue Breaker breaker) {

    public DeliveryProperties {
        require(connections >= 1 && connections <= 500, "connections must be between 1 and 500");
        require(window == null || window >= connections, "window must be at least newsletter.delivery.connections");
        require(chunk >= 1 && chunk <= 10_000, "chunk must be between 1 and 10000");
        require(retention.toDays() >= 1, "retention must be at least 1d");
        require(lease.compareTo(Duration.ofSeconds(10)) >= 0, "lease must be at least 10s");
    }

    /** W: how many rows this node may have exposed at a time. */
    int windowSize() {
        return window == null ? 2 * connections + 64 : window;
    }

    /** How many chunks are sent side by side: while one waits for its last messages, another has some to send. */
    int lanes() {
        return Math.clamp(connections / 16, Math.min(2, connections), 4);
    }

    /** @param initial doubles with every attempt up to {@code maximum} */
    public record Retry(
            @DefaultValue("1m") Duration initial,
            @DefaultValue("4h") Duration maximum) {

        /** @param attempt the one that failed, from 1 */
        public Duration after(int attempt) {
            int doublings = Math.min(Math.max(attempt - 1, 0), 30);
            Duration delay = initial.multipliedBy(1L << doublings);
            return delay.compareTo(maximum) < 0 ? delay : maximum;
        }
    }

    /** @param pause how long a chunk rests after the relay was at fault */
    public record Breaker(@DefaultValue("30s") Duration pause) {}

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException("newsletter.delivery." + message);
        }
    }
}
