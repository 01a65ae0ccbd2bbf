package newsletter.ranking;

import java.time.Duration;

/**
 * What heat is made of: {@code (perHour1 x r1 + perHour4 x r4 + coldStart) x 2^(-age / halfLife)}.
 *
 * @param perHour1 weight of the readers an hour with a half-life of one hour, 0 to 1000
 * @param perHour4 weight of those with a half-life of four hours, 0 to 1000
 * @param coldStart readers an hour that every piece begins with, 0 to 1000; not all three are 0
 * @param halfLife the age at which heat is halved, above zero and at most 30 days
 */
public record HeatWeights(double perHour1, double perHour4, double coldStart, Duration halfLife) {

    public static final double MOST = 1000;

    public static final Duration LONGEST_HALF_LIFE = Duration.ofDays(30);

    public static final HeatWeights DEFAULT = new HeatWeights(0.5, 0.5, 0.1, Duration.ofHours(18));

    public HeatWeights {
        check("perHour1", perHour1);
        check("perHour4", perHour4);
        check("coldStart", coldStart);
        if (perHour1 == 0 && perHour4 == 0 && coldStart == 0) {
            throw new IllegalArgumentException("one of perHour1, perHour4 and coldStart must be above 0");
        }
        if (!halfLife.isPositive() || halfLife.compareTo(LONGEST_HALF_LIFE) > 0) {
            throw new IllegalArgumentException("halfLife must be above zero and at most 30 days");
        }
    }

    private static void check(String name, double weight) {
        if (!(weight >= 0 && weight <= MOST)) { // nor NaN
            throw new IllegalArgumentException(name + " must be a number from 0 to 1000");
        }
    }
}
