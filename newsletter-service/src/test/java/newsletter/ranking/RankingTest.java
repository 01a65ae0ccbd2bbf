package newsletter.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.ReadingRate;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.Heat.Trend;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankingTest {

    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");

    @Test
    void weighsBothRatesEquallyAndHalvesThemEvery18Hours() {
        Heat fresh = Heat.of(new ReadingRate(10, 30, 99), NOW, NOW, HeatWeights.DEFAULT);
        Heat old = Heat.of(new ReadingRate(10, 30, 99), NOW.minus(Duration.ofHours(36)), NOW, HeatWeights.DEFAULT);

        assertThat(fresh.score()).isEqualTo(20.1);
        assertThat(old.score()).isCloseTo(20.1 / 4, within(1e-12));
    }

    @Test
    void weighsAndHalvesAsItIsTold() {
        HeatWeights slow = new HeatWeights(0, 2, 1, Duration.ofMinutes(90));

        Heat heat = Heat.of(new ReadingRate(10, 30, 99), NOW.minus(Duration.ofHours(3)), NOW, slow);

        assertThat(heat.score()).isEqualTo(61.0 / 4);
        assertThat(heat.freshness()).isEqualTo(0.25);
        assertThat(heat.perHour1()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"14, 10, UP", "13, 10, STEADY", "7, 10, STEADY", "6.9, 10, DOWN", "0, 10, DOWN", "0, 0,"})
    void tellsWhetherMoreOrFewerReadItThanBefore(double perHour1, double perHour4, @Nullable Trend trend) {
        assertThat(Heat.of(new ReadingRate(perHour1, perHour4, 50), NOW, NOW, HeatWeights.DEFAULT)
                        .trend())
                .isEqualTo(trend);
    }

    @Test
    void ordersByTheWeightsItIsGiven() {
        Article fast = article(1, 1, null);
        Article steady = article(2, 1, null);
        Map<ArticleId, ReadingRate> rates =
                Map.of(fast.id(), new ReadingRate(60, 20, 60), steady.id(), new ReadingRate(10, 30, 200));

        assertThat(trending(List.of(fast, steady), rates, HeatWeights.DEFAULT)).containsExactly(1L, 2L);
        assertThat(trending(List.of(fast, steady), rates, new HeatWeights(0, 1, 0.1, Duration.ofHours(18))))
                .containsExactly(2L, 1L);
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1, 0.5, 0.1, PT18H, perHour1",
        "0.5, NaN, 0.1, PT18H, perHour4",
        "0.5, 0.5, Infinity, PT18H, coldStart",
        "0, 0, 0, PT18H, one of",
        "0.5, 0.5, 0.1, PT0S, halfLife",
        "0.5, 0.5, 0.1, PT-1H, halfLife",
        "0.5, 0.5, 0.1, PT720H0.001S, halfLife"
    })
    void refusesWeightsThatOrderNothing(
            double perHour1, double perHour4, double coldStart, Duration halfLife, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HeatWeights(perHour1, perHour4, coldStart, halfLife))
                .withMessageStartingWith(why);
    }

    @Test
    void takesWeightsAtTheirLimits() {
        assertThat(new HeatWeights(0, 0, 0.1, Duration.ofDays(30)).halfLife()).isEqualTo(Duration.ofDays(30));
        assertThat(new HeatWeights(1, 0, 0, Duration.ofMillis(1)).perHour1()).isEqualTo(1);
    }

    @Test
    void takesAPieceFromTheFutureForANewOne() {
        assertThat(Heat.of(ReadingRate.NONE, NOW.plusSeconds(60), NOW, HeatWeights.DEFAULT)
                        .score())
                .isEqualTo(0.1);
    }

    @Test
    void putsTheHottestFirstAndOfTwoAsHotTheNewer() {
        Article read = article(1, 30, null);
        Article older = article(2, 0, null);
        Article newer = article(3, 0, null);

        List<Scored> scored = Ranking.score(
                List.of(older, read, newer), Map.of(read.id(), new ReadingRate(50, 50, 50)), NOW, HeatWeights.DEFAULT);

        assertThat(ids(Ranking.trending(scored))).containsExactly(1L, 3L, 2L);
    }

    @Test
    void neverLetsTrendWhatSomebodyPaidFor() {
        Article paid = article(1, 1, ArticleLabel.SPONSORED);
        Article opinion = article(2, 2, ArticleLabel.OPINION);

        List<Scored> scored = Ranking.score(
                List.of(paid, opinion), Map.of(paid.id(), new ReadingRate(500, 500, 500)), NOW, HeatWeights.DEFAULT);

        assertThat(ids(Ranking.trending(scored))).containsExactly(2L);
        assertThat(ids(Ranking.recent(scored))).containsExactly(1L, 2L);
    }

    private static List<Long> trending(List<Article> articles, Map<ArticleId, ReadingRate> rates, HeatWeights weights) {
        return ids(Ranking.trending(Ranking.score(articles, rates, NOW, weights)));
    }

    private static List<Long> ids(List<Scored> scored) {
        return scored.stream().map(each -> each.article().id().value()).toList();
    }

    private static Article article(long id, int hoursOld, @Nullable ArticleLabel label) {
        SectionId section = new SectionId(1);
        return new Article(
                new ArticleId(id),
                "a" + id,
                URI.create("https://tide.example/" + id),
                "Title " + id,
                "",
                section,
                Set.of(section),
                null,
                null,
                null,
                NOW.minus(Duration.ofHours(hoursOld)),
                null,
                1,
                null,
                null,
                "en",
                label,
                0,
                new ArticleId(id),
                List.of(),
                null,
                null,
                null,
                null);
    }
}
