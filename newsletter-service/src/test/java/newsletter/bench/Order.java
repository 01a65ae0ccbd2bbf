package newsletter.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Ranking;
import newsletter.ranking.Scored;

/** A way to put the articles of a moment in order, the best first. */
sealed interface Order permits Order.Product, Peer {

    HeatWeights SLOW = new HeatWeights(0, 1, 0.1, Duration.ofHours(18));

    String title();

    List<Scored> of(Moment moment);

    /** The service's own formula. */
    record Product(HeatWeights weights) implements Order {

        @Override
        public String title() {
            return String.format(
                    Locale.ROOT,
                    "heat %s,%s,%s,%s%s",
                    number(weights.perHour1()),
                    number(weights.perHour4()),
                    number(weights.coldStart()),
                    number(weights.halfLife().toMillis() / 3_600_000.0),
                    remark());
        }

        @Override
        public List<Scored> of(Moment moment) {
            return Ranking.trending(Ranking.score(moment.articles(), moment.rates(), moment.at(), weights));
        }

        private String remark() {
            return weights.equals(HeatWeights.DEFAULT)
                    ? " (default)"
                    : weights.equals(SLOW) ? " (for slow signals: shares)" : "";
        }

        private static String number(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }
}
