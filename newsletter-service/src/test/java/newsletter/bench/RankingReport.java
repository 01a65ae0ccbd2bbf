package newsletter.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table that the ranking measure prints: a row for each order, in Markdown. */
record RankingReport(List<Order> orders, List<Sample> samples) {

    RankingReport {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("there is no moment with a gain: nothing to measure");
        }
    }

    String text() {
        return head() + IntStream.range(0, orders.size()).mapToObj(this::row).collect(Collectors.joining());
    }

    double ndcg5(Order order) {
        return mean(orders.indexOf(order), Marks::ndcg5);
    }

    private String head() {
        List<Integer> own = own();
        return "| order | NDCG@5 | NDCG@10 | P@5 |"
                + own.stream()
                        .map(place -> " " + orders.get(place).title() + " minus it |")
                        .collect(Collectors.joining())
                + "\n|" + "---|".repeat(4 + own.size()) + "\n";
    }

    private String row(int place) {
        return say(
                        "| %s | %.3f | %.3f | %.3f |",
                        orders.get(place).title(),
                        mean(place, Marks::ndcg5),
                        mean(place, Marks::ndcg10),
                        mean(place, Marks::precision5))
                + own().stream().map(own -> difference(own, place)).collect(Collectors.joining())
                + "\n";
    }

    private String difference(int own, int other) {
        if (own == other) {
            return " |";
        }
        Bootstrap.Interval interval = Bootstrap.ofDifference(samples, own, other);
        return say(" %+.4f [%+.4f, %+.4f] |", interval.mean(), interval.low(), interval.high());
    }

    private List<Integer> own() {
        return IntStream.range(0, orders.size())
                .filter(place -> orders.get(place) instanceof Order.Product)
                .boxed()
                .toList();
    }

    private double mean(int place, ToDoubleFunction<Marks> mark) {
        return samples.stream()
                .mapToDouble(sample -> mark.applyAsDouble(sample.marks().get(place)))
                .average()
                .orElseThrow();
    }

    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
