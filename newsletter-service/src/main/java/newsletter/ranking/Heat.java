package newsletter.ranking;

import java.time.Duration;
import java.time.Instant;
import newsletter.article.ReadingRate;

/**
 * How hot an article is at an instant: {@code (0.5 r1 + 0.5 r4 + 0.1) x 2^(-age / 18 h)}. The constant lets a piece
 * that nobody has read yet stand above an old one.
 *
 * @param score the product, what articles are ordered by
 * @param perHour1 r1: readers an hour, half-life one hour
 * @param perHour4 r4: readers an hour, half-life four hours
 * @param freshness the factor of age, 1 for a piece published this instant
 */
public record Heat(double score, double perHour1, double perHour4, double freshness) {

    private static final double SHORT_WEIGHT = 0.5;
    private static final double LONG_WEIGHT = 0.5;
    private static final double COLD_START = 0.1;
    private static final double HALF_LIFE_SECONDS = Duration.ofHours(18).toSeconds();

    public static Heat of(ReadingRate rate, Instant publishedAt, Instant at) {
        double readers = SHORT_WEIGHT * rate.perHour1() + LONG_WEIGHT * rate.perHour4() + COLD_START;
        double freshness = freshness(publishedAt, at);
        return new Heat(readers * freshness, rate.perHour1(), rate.perHour4(), freshness);
    }

    /** Whether the score owes anything to readers. */
    public boolean hasReaders() {
        return perHour1 > 0 || perHour4 > 0;
    }

    private static double freshness(Instant publishedAt, Instant at) {
        double age = Math.max(0, Duration.between(publishedAt, at).toMillis() / 1000.0);
        return Math.pow(2, -age / HALF_LIFE_SECONDS);
    }
}
