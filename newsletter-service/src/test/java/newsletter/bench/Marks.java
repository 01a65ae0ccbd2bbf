package newsletter.bench;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How good an order is. The gain of an article is linear; the discount of the place i (from 1) is {@code 1 / log2(i + 1)}.
 *
 * @param ndcg5 discounted gain of the first five, divided by that of the best order
 * @param ndcg10 likewise of the first ten
 * @param precision5 share of the first five that are among the five of most gain; of fewer when fewer have any
 */
record Marks(double ndcg5, double ndcg10, double precision5) {

    /** @param gains of all candidates in the order to be judged, at least one of them above 0 */
    static Marks of(double[] gains) {
        double[] best = IntStream.range(0, gains.length)
                .mapToDouble(i -> -gains[i])
                .sorted()
                .map(gain -> -gain)
                .toArray();
        return new Marks(ndcg(gains, best, 5), ndcg(gains, best, 10), precision(gains, best, 5));
    }

    private static double ndcg(double[] gains, double[] best, int places) {
        return discounted(gains, places) / discounted(best, places);
    }

    private static double discounted(double[] gains, int places) {
        return IntStream.range(0, Math.min(places, gains.length))
                .mapToDouble(i -> gains[i] * Math.log(2) / Math.log(i + 2))
                .sum();
    }

    private static double precision(double[] gains, double[] best, int places) {
        double least = best[Math.min(places, best.length) - 1];
        long wanted = Arrays.stream(best).limit(places).filter(gain -> gain > 0).count();
        long found = Arrays.stream(gains)
                .limit(places)
                .filter(gain -> gain > 0 && gain >= least)
                .count();
        return (double) found / wanted;
    }
}
