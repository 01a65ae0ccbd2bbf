package newsletter.web;

import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.jdbc.PrimaryKeyMapper;
import io.github.bucket4j.mysql.Bucket4jMySQL;
import io.github.bucket4j.mysql.MySQLSelectForUpdateBasedProxyManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Counts tries in the database, by the hash of their key: the same on every node, and after a restart. */
@Component
public class TryLimits {

    private static final int CLEANED_AT_ONCE = 1000;

    private static final PrimaryKeyMapper<byte[]> HASH = (statement, index, hash) -> statement.setBytes(index, hash);

    private final MySQLSelectForUpdateBasedProxyManager<byte[]> buckets;

    TryLimits(DataSource dataSource, Clock clock) {
        this.buckets = Bucket4jMySQL.selectForUpdateBasedBuilder(dataSource)
                .primaryKeyMapper(HASH)
                .table("try_limit")
                .clientClock(new ByClock(clock))
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofMinutes(1)))
                .build();
    }

    /**
     * Counts a try.
     *
     * @param key for whom: an address as typed, a network, an account
     * @return how long to wait; empty when the try is permitted
     */
    public Optional<Duration> refusal(TryLimit limit, String key) {
        ConsumptionProbe probe = buckets.getProxy(Sha256.of(limit.name() + " " + key), limit::bucket)
                .tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    /** Buckets that are full again say nothing. */
    @Scheduled(fixedDelayString = "PT10M")
    void forget() {
        buckets.removeExpired(CLEANED_AT_ONCE);
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
