package newsletter.bench;

import java.util.List;
import java.util.Locale;

/** Replays what was published and read through the service's ranking, and prints how good it is beside others' formulas. See bench/README.md. */
public final class RankingBench {

    private RankingBench() {}

    public static void main(String[] arguments) {
        try {
            System.out.print(measure(RankingOptions.of(arguments)));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    static String measure(RankingOptions options) {
        History history = options.history();
        List<Sample> samples = new Replay(history, options.protocol(), options.orders()).run();
        String table = new RankingReport(options.orders(), samples).text();
        long days = samples.stream().map(Sample::day).distinct().count();
        return String.join(
                        "", history.remarks().stream().map(each -> each + "\n").toList())
                + "articles: %d, moments with a gain: %d, days: %d%n%n"
                        .formatted(history.pieces().size(), samples.size(), days)
                + table
                + (options.falseReaders() > 0 ? costs(history, options, samples) : "");
    }

    private static String costs(History history, RankingOptions options, List<Sample> clean) {
        FalseReaders readers = new FalseReaders(options.falseReaders());
        StringBuilder table = new StringBuilder(
                "\n| %d false readers of each mailed link | NDCG@5 with | without | cost |\n|---|---|---|---|\n"
                        .formatted(options.falseReaders()));
        for (Order order : options.orders()) {
            if (order instanceof Order.Product) {
                double without = new RankingReport(options.orders(), clean).ndcg5(order);
                for (FalseReaders.Way way : FalseReaders.Way.values()) {
                    double with = ndcg5(readers.in(history, options.protocol(), order, way), options, order);
                    table.append(String.format(
                            Locale.ROOT,
                            "| %s: %s | %.4f | %.4f | %+.4f |%n",
                            order.title(),
                            way.title(),
                            with,
                            without,
                            without - with));
                }
            }
        }
        return table.toString();
    }

    private static double ndcg5(History history, RankingOptions options, Order order) {
        List<Order> alone = List.of(order);
        return new RankingReport(alone, new Replay(history, options.protocol(), alone).run()).ndcg5(order);
    }
}
