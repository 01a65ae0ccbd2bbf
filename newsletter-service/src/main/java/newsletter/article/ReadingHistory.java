package newsletter.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How an article was read.
 *
 * @param buckets of the last 72 hours, in order, without gaps
 * @param days the last 30, in order, without gaps, the day that is not over included
 * @param total readers of all these days; whoever comes back after twenty minutes counts again
 * @param perHour readers an hour now, with a half-life of an hour
 */
public record ReadingHistory(List<Bucket> buckets, List<Day> days, long total, double perHour, Trend trend) {

    public ReadingHistory {
        buckets = List.copyOf(buckets);
        days = List.copyOf(days);
    }

    /** @param start of twenty minutes */
    public record Bucket(Instant start, long readers) {}

    /** @param day in UTC */
    public record Day(LocalDate day, long readers) {}

    /** The last hour beside the last four. */
    public enum Trend {
        RISING,
        STEADY,
        FALLING,
        /** Nobody reads it. */
        NONE;

        private static final double CLEARLY_MORE = 1.25;
        private static final double HARDLY_ANYBODY = 0.5;

        static Trend of(ReadingRate rate) {
            if (Math.max(rate.perHour1(), rate.perHour4()) < HARDLY_ANYBODY) {
                return NONE;
            }
            double ratio = rate.perHour1() / Math.max(rate.perHour4(), Double.MIN_NORMAL);
            return ratio >= CLEARLY_MORE ? RISING : ratio <= 1 / CLEARLY_MORE ? FALLING : STEADY;
        }
    }
}
