package newsletter.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import newsletter.ranking.HeatWeights;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of the ranking measure says.
 *
 * @param files those of articles and of reads, or none
 * @param popularity null: the files are given
 * @param falseReaders of each mailed link; 0: their cost is not asked for
 */
record RankingOptions(
        List<Path> files,
        @Nullable Path popularity,
        Protocol protocol,
        Thinning thinning,
        List<Order> orders,
        int falseReaders) {

    static final String USAGE = """
            usage: ranking/run ARTICLES.csv READS.csv [options]   or   ranking/run --popularity FILE [options]
              --step HOURS      between moments (8)          --window HOURS   age of candidates (48; popularity: 24)
              --horizon HOURS   of the gain (24)             --over section|all  (section)
              --known SHARE     of reads, e.g. 0.01 (1)      --from DAY, --to DAY  a date or a number; the end is excluded
              --weights R1,R4,COLD,HALFLIFEHOURS             of the service's formula; may be repeated
              --false-readers N of each of the five mailed links, e.g. 500: what they cost (0: not asked)""";

    private static final List<String> NAMES = List.of(
            "--popularity",
            "--step",
            "--window",
            "--horizon",
            "--over",
            "--known",
            "--from",
            "--to",
            "--weights",
            "--false-readers");

    RankingOptions {
        files = List.copyOf(files);
        orders = List.copyOf(orders);
    }

    static RankingOptions of(String... arguments) {
        List<Path> files = new ArrayList<>();
        Map<String, List<String>> options = new LinkedHashMap<>();
        for (Iterator<String> left = Arrays.asList(arguments).iterator(); left.hasNext(); ) {
            String argument = left.next();
            if (!argument.startsWith("--")) {
                files.add(Path.of(argument));
            } else {
                options.computeIfAbsent(known(argument), name -> new ArrayList<>())
                        .add(value(argument, left));
            }
        }
        return new Given(options).options(files);
    }

    History history() {
        return popularity == null
                ? CsvHistory.read(files.get(0), files.get(1), thinning)
                : PopularityFile.read(popularity, thinning);
    }

    private static String known(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(name + " is no option\n" + USAGE);
        }
        return name;
    }

    private static String value(String name, Iterator<String> left) {
        if (!left.hasNext()) {
            throw new IllegalArgumentException(name + " needs a value\n" + USAGE);
        }
        return left.next();
    }

    private record Given(Map<String, List<String>> options) {

        private RankingOptions options(List<Path> files) {
            boolean popularity = options.containsKey("--popularity");
            if (files.size() != (popularity ? 0 : 2)) {
                throw new IllegalArgumentException(USAGE);
            }
            return new RankingOptions(
                    files,
                    popularity ? Path.of(last("--popularity", "")) : null,
                    protocol(popularity ? "24" : "48"),
                    new Thinning(number("--known", last("--known", "1"))),
                    orders(popularity),
                    (int) number("--false-readers", last("--false-readers", "0")));
        }

        private Protocol protocol(String window) {
            String over = last("--over", "section");
            if (!List.of("section", "all").contains(over)) {
                throw new IllegalArgumentException("--over must be section or all");
            }
            return new Protocol(
                    hours("--step", "8"),
                    hours("--window", window),
                    hours("--horizon", "24"),
                    over.equals("section"),
                    new Days(
                            options.containsKey("--from") ? last("--from", "") : null,
                            options.containsKey("--to") ? last("--to", "") : null));
        }

        /** The service's first: the differences are of these minus the others. */
        private List<Order> orders(boolean popularity) {
            List<HeatWeights> weights = options.getOrDefault("--weights", List.of()).stream()
                    .map(Given::weights)
                    .toList();
            List<HeatWeights> usual =
                    popularity ? List.of(HeatWeights.DEFAULT, Order.SLOW) : List.of(HeatWeights.DEFAULT);
            Stream<Order> own =
                    (weights.isEmpty() ? usual : weights).stream().distinct().map(Order.Product::new);
            return Stream.concat(own, Arrays.stream(Peer.values())).toList();
        }

        private static HeatWeights weights(String text) {
            String[] parts = text.split(",", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException("--weights must be four numbers such as 0.5,0.5,0.1,18");
            }
            double[] numbers = Arrays.stream(parts)
                    .mapToDouble(part -> number("--weights", part))
                    .toArray();
            return new HeatWeights(numbers[0], numbers[1], numbers[2], duration(numbers[3]));
        }

        private Duration hours(String name, String otherwise) {
            return duration(number(name, last(name, otherwise)));
        }

        private static Duration duration(double hours) {
            return Duration.ofMillis(Math.round(hours * 3_600_000));
        }

        private static double number(String name, String text) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + ": " + text + " is no number", e);
            }
        }

        private String last(String name, String otherwise) {
            return options.getOrDefault(name, List.of(otherwise)).getLast();
        }
    }
}
