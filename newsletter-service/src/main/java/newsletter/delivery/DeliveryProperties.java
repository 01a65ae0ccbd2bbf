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
 * @param retry when a deferred delivery is tried again
 * @param breaker what happens when the relay itself refuses
 */
@ConfigurationProperties("newsletter.delivery")
public record DeliveryProperties(
        @DefaultValue("8") int connections,
        @Nullable Integer window,
        @DefaultValue("500") int chunk,
        @DefaultValue("3m") Duration lease,
        @DefaultValue Retry retry,
        @DefaultValue Breaker breaker) {

    public DeliveryProperties {
        require(connections >= 1 && connections <= 500, "connections must be between 1 and 500");
        require(window == null || window >= connections, "window must be at least newsletter.delivery.connections");
        require(chunk >= 1 && chunk <= 10_000, "chunk must be between 1 and 10000");
        require(lease.compareTo(Duration.ofSeconds(10)) >= 0, "lease must be at least 10s");
    }

    /** How many rows one connection may have exposed, so that all of them together stay within the window. */
    int exposurePerConnection() {
        int w = window == null ? 2 * connections + 64 : window;
        return Math.max(1, w / connections);
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
