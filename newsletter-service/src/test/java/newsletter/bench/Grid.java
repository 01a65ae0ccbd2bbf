package newsletter.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Moments on the grid of buckets, where nobody's readers of the future are counted as the past's. */
final class Grid {

    static final Duration BUCKET = Duration.ofMinutes(20);

    private Grid() {}

    static boolean fits(Duration step) {
        return step.isPositive() && step.toMillis() % BUCKET.toMillis() == 0;
    }

    /** Multiples of a step since the midnight (UTC) of a day, after one instant and before another. */
    static List<Instant> moments(Instant midnight, Duration step, Instant after, Instant before) {
        return Stream.iterate(midnight, at -> at.isBefore(before), at -> at.plus(step))
                .filter(at -> at.isAfter(after))
                .toList();
    }
}
