package newsletter.web;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;

/**
 * How often something may be tried, and how fast tries come back.
 *
 * @param name what is limited: keys of limits with different names have nothing to do with each other
 * @param tries at once
 * @param within all of them come back, one by one
 */
public record TryLimit(String name, int tries, Duration within) {

    BucketConfiguration bucket() {
        return BucketConfiguration.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(tries)
                        .refillGreedy(tries, within)
                        .build())
                .build();
    }
}
