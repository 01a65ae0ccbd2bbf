package newsletter.bench;

import java.util.SplittableRandom;

/** Lets each reader be known with a probability, independently of others. The same calls give the same numbers. */
final class Thinning {

    private static final long SEED = 20;

    private final double share;
    private final SplittableRandom random = new SplittableRandom(SEED);

    /** @param share above 0, at most 1 */
    Thinning(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("--known must be above 0 and at most 1");
        }
        this.share = share;
    }

    boolean knowsAll() {
        return share == 1;
    }

    /** How many of these readers are known: binomially distributed. */
    int of(int readers) {
        if (knowsAll()) {
            return readers;
        }
        return share > 0.5 ? readers - successes(readers, 1 - share) : successes(readers, share);
    }

    /** Jumps from success to success: what lies between is geometrically distributed. */
    private int successes(int trials, double probability) {
        double scale = Math.log1p(-probability);
        int found = 0;
        double place = jump(scale);
        while (place <= trials) {
            found++;
            place += jump(scale);
        }
        return found;
    }

    private double jump(double scale) {
        return 1 + Math.floor(Math.log1p(-random.nextDouble()) / scale);
    }
}
