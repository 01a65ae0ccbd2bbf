package newsletter.ranking;

import java.time.Duration;
import java.time.Instant;
import newsletter.article.ReadingRate;
import org.jspecify.annotations.Nullable;

/**
 * How hot an article is at an instant: its readers an hour, weighted, and halved with age. The cold start lets a piece
 * that nobody has read yet stand above an old one.
 *
 * @param score the product, what articles are ordered by
 * @param perHour1 r1: readers an hour, half-life one hour
 * @param perHour4 r4: readers an hour, half-life four hours
 * @param freshness the factor of age, 1 for a piece published this instant
 */
public record Heat(double score, double perHour1, double perHour4, double freshness) {

    private static final double RISING = 1.3;
    private static final double FALLING = 0.7;

    /** Which way the readers an hour go. */
    public enum Trend {
        UP,
        STEADY,
        DOWN
    }

    public static Heat of(ReadingRate rate, Instant publishedAt, Instant at, HeatWeights weights) {
        double readers =
                weights.perHour1() * rate.perHour1() + weights.perHour4() * rate.perHour4() + weights.coldStart();
        double freshness = freshness(publishedAt, at, weights.halfLife());
        return new Heat(readers * freshness, rate.perHour1(), rate.perHour4(), freshness);
    }

    /** The last hour beside the last four; null when nobody read it in days. */
    public @Nullable Trend trend() {
        if (perHour4 == 0) {
            return null;
        } else if (perHour1 > RISING * perHour4) {
            return Trend.UP;
        }
        return perHour1 < FALLING * perHour4 ? Trend.DOWN : Trend.STEADY;
    }

    /** Whether the score owes anything to readers. */
    public boolean hasReaders() {
        return perHour1 > 0 || perHour4 > 0;
    }

    private static double freshness(Instant publishedAt, Instant at, Duration halfLife) {
        double age = Math.max(0, seconds(Duration.between(publishedAt, at)));
        return Math.pow(2, -age / seconds(halfLife));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
