package newsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import newsletter.ranking.HeatWeights;
import newsletter.testing.SharedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingBenchTest {

    @TempDir
    Path folder;

    @Test
    void measuresANewsroomsFiles() throws IOException {
        Path articles = Files.writeString(folder.resolve("articles.csv"), """
                article,section,published
                old,city,2026-03-10T01:00:00Z
                new,city,2026-03-10T02:00:00Z
                last,city,2026-03-12T00:00:00Z
                """);
        Path reads = Files.writeString(folder.resolve("reads.csv"), """
                article,at,readers
                old,2026-03-10T05:00:00Z,10
                old,2026-03-10T12:00:00Z,1
                gone,2026-03-10T12:00:00Z,1
                last,2026-03-12T12:00:00Z,1
                """);

        String said = RankingBench.measure(RankingOptions.of(articles.toString(), reads.toString(), "--known", "1"));

        assertThat(said)
                .startsWith("reads.csv: article is not in the file of articles: 1 row left out (line 4)\n"
                        + "articles: 3, moments with a gain: 1, days: 1\n\n| order |")
                .contains("| heat 0.5,0.5,0.1,18 (default) | 1.000 | 1.000 | 1.000 | |\n");
    }

    @Test
    void losesNextToNothingByFalseReadersOfWhatWasMailedAndMuchWithoutTheRules() {
        Path file = SharedData.path("popularity").resolve("Facebook_Palestine.csv");
        assumeThat(file).exists();
        RankingOptions options = RankingOptions.of("--popularity", file.toString());
        History history = options.history();
        Order order = options.orders().getFirst();
        double without = ndcg5(history, options, order);

        for (FalseReaders.Way way : FalseReaders.Way.values()) {
            double cost =
                    without - ndcg5(new FalseReaders(500).in(history, options.protocol(), order, way), options, order);
            if (way == FalseReaders.Way.UNDAMPED) {
                assertThat(cost).as(way.title()).isGreaterThan(0.05);
            } else {
                assertThat(cost).as(way.title()).isLessThanOrEqualTo(0.005);
            }
        }
    }

    private static double ndcg5(History history, RankingOptions options, Order order) {
        List<Order> alone = List.of(order);
        return new RankingReport(alone, new Replay(history, options.protocol(), alone).run()).ndcg5(order);
    }

    @Test
    void ordersSharesBetterThanEveryFormulaOfOthers() {
        Path file = SharedData.path("popularity").resolve("Facebook_Palestine.csv");
        assumeThat(file).exists();
        RankingOptions options = RankingOptions.of("--popularity", file.toString());

        List<Sample> samples = new Replay(options.history(), options.protocol(), options.orders()).run();
        RankingReport report = new RankingReport(options.orders(), samples);
        int slow = options.orders().indexOf(new Order.Product(Order.SLOW));

        assertThat(report.ndcg5(options.orders().get(slow))).isGreaterThanOrEqualTo(0.62);
        assertThat(report.ndcg5(Peer.NEWEST)).isLessThan(0.2);
        assertThat(Peer.values())
                .allSatisfy(peer -> assertThat(Bootstrap.ofDifference(
                                        samples, slow, options.orders().indexOf(peer))
                                .low())
                        .isPositive());
    }

    @Test
    void hasTheUsualProtocolUnlessItIsToldAnother() {
        assertThat(RankingOptions.of("a.csv", "r.csv").protocol())
                .isEqualTo(
                        new Protocol(Duration.ofHours(8), Duration.ofHours(48), Duration.ofHours(24), true, Days.ALL));
        assertThat(RankingOptions.of("--popularity", "f").protocol().window()).isEqualTo(Duration.ofHours(24));
        assertThat(RankingOptions.of(
                                "a.csv",
                                "r.csv",
                                "--step",
                                "1",
                                "--window",
                                "72",
                                "--horizon",
                                "12",
                                "--over",
                                "all",
                                "--from",
                                "3",
                                "--to",
                                "2026-03-10")
                        .protocol())
                .isEqualTo(new Protocol(
                        Duration.ofHours(1),
                        Duration.ofHours(72),
                        Duration.ofHours(12),
                        false,
                        new Days("3", "2026-03-10")));
    }

    @Test
    void comparesTheWeightsItIsGiven() {
        assertThat(RankingOptions.of("a.csv", "r.csv", "--weights", "1,0,0.1,12", "--weights", "0,1,0,0.5")
                        .orders())
                .startsWith(
                        new Order.Product(new HeatWeights(1, 0, 0.1, Duration.ofHours(12))),
                        new Order.Product(new HeatWeights(0, 1, 0, Duration.ofMinutes(30))))
                .endsWith(Peer.values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.csv",
                "a.csv r.csv more.csv",
                "a.csv --popularity f",
                "a.csv r.csv --speed 8",
                "a.csv r.csv --step",
                "a.csv r.csv --step often",
                "a.csv r.csv --step 0",
                "a.csv r.csv --step 0.5",
                "a.csv r.csv --horizon NaN",
                "a.csv r.csv --window -1",
                "a.csv r.csv --over desks",
                "a.csv r.csv --known 2",
                "a.csv r.csv --to tomorrow",
                "a.csv r.csv --from 2026-13-01",
                "a.csv r.csv --weights 1,2,3",
                "a.csv r.csv --weights 1,2,3,1e99",
                "a.csv r.csv --weights 0,0,0,18"
            })
    void refusesWhatItCannotDo(String arguments) {
        assertThatIllegalArgumentException().isThrownBy(() -> RankingOptions.of(arguments.split(" ")));
    }
}
