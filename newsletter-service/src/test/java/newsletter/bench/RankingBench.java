package newsletter.bench;

import java.util.List;

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
                + table;
    }
}
