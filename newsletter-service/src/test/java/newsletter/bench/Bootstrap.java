package newsletter.bench;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The mean of paired differences and its 95 % interval: days, with all their samples, are drawn with replacement 2,000 times; of the means the 2.5th and the
 * 97.5th percentile are taken. The same samples always give the same interval.
 */
final class Bootstrap {

    private static final int ROUNDS = 2_000;
    private static final int OUTSIDE = ROUNDS / 40;
    private static final long SEED = 20;

    private Bootstrap() {}

    record Interval(double mean, double low, double high) {}

    /** Of NDCG@5, one order's minus another's. */
    static Interval ofDifference(List<Sample> samples, int one, int other) {
        Map<LocalDate, Day> days = new TreeMap<>();
        for (Sample sample : samples) {
            double difference =
                    sample.marks().get(one).ndcg5() - sample.marks().get(other).ndcg5();
            days.merge(sample.day(), new Day(difference, 1), Day::plus);
        }
        return interval(days.values());
    }

    private static Interval interval(Collection<Day> of) {
        Day[] days = of.toArray(Day[]::new);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        double[] means = new double[ROUNDS];
        Arrays.setAll(means, round -> resampled(days, random));
        Arrays.sort(means);
        return new Interval(
                of.stream().reduce(Day.NONE, Day::plus).mean(), means[OUTSIDE - 1], means[ROUNDS - OUTSIDE]);
    }

    private static double resampled(Day[] days, RandomGenerator random) {
        double sum = 0;
        int samples = 0;
        for (int i = 0; i < days.length; i++) {
            Day day = days[random.nextInt(days.length)];
            sum += day.sum;
            samples += day.samples;
        }
        return sum / samples;
    }

    private record Day(double sum, int samples) {

        static final Day NONE = new Day(0, 0);

        Day plus(Day other) {
            return new Day(sum + other.sum, samples + other.samples);
        }

        double mean() {
            return sum / samples;
        }
    }
}
