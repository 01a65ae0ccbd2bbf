package newsletter.ops.sample;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * How an article is read: readers climb in a straight line to the peak, then halve every half-life; the hour of the day and some chance
 * stretch that.
 *
 * @param peak readers in the best 20 minutes of an hour of average traffic
 */
record ReadingCurve(int peak, double riseHours, double halfLifeHours) {

    private static final Duration BUCKET = Duration.ofMinutes(20);
    private static final double CHANCE = 0.3;

    /** What a site has counted by {@code now}, in buckets of 20 minutes; buckets without readers are left out. */
    List<Readers> readers(Instant publishedAt, Instant now, DailyRhythm rhythm, long seed) {
        Random chance = new Random(seed);
        List<Readers> buckets = new ArrayList<>();
        for (Instant at = publishedAt; at.isBefore(now); at = at.plus(BUCKET)) {
            double spread = 1 + CHANCE * (chance.nextDouble() - 0.5);
            double share = Math.min(1, (double) Duration.between(at, now).toSeconds() / BUCKET.toSeconds());
            long count = Math.round(share * spread * rhythm.at(at) * at(Duration.between(publishedAt, at)));
            if (count > 0) {
                buckets.add(new Readers(at, count));
            }
        }
        return buckets;
    }

    /** What a site has counted after {@code from} and by {@code to}. */
    List<Readers> readers(Instant publishedAt, Instant from, Instant to, DailyRhythm rhythm, long seed) {
        Map<Instant, Long> before = readers(publishedAt, from, rhythm, seed).stream()
                .collect(Collectors.toMap(Readers::at, Readers::count));
        return readers(publishedAt, to, rhythm, seed).stream()
                .map(readers -> new Readers(readers.at(), readers.count() - before.getOrDefault(readers.at(), 0L)))
                .filter(readers -> readers.count() > 0)
                .toList();
    }

    private double at(Duration age) {
        double hours = age.plus(BUCKET.dividedBy(2)).toSeconds() / 3600.0;
        return hours < riseHours ? peak * hours / riseHours : peak * Math.pow(2, -(hours - riseHours) / halfLifeHours);
    }

    /** @param at start of the 20 minutes */
    record Readers(Instant at, long count) {}

    /**
     * How busy a site is at each hour of the day.
     *
     * @param byHour 24 factors, about 1 on average
     */
    record DailyRhythm(List<Double> byHour, ZoneId zone) {

        DailyRhythm {
            byHour = List.copyOf(byHour);
            if (byHour.size() != 24) {
                throw new IllegalArgumentException("a day has 24 hours, not " + byHour.size());
            }
        }

        double at(Instant instant) {
            return byHour.get(instant.atZone(zone).getHour());
        }
    }
}
