package newsletter.ranking;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");

    @Test
    void weighsBothRatesEquallyAndHalvesThemEvery18Hours() {
        Heat fresh = Heat.of(new ReadingRate(10, 30, 99), NOW, NOW);
        Heat old = Heat.of(new ReadingRate(10, 30, 99), NOW.minus(Duration.ofHours(36)), NOW);

        assertThat(fresh.score()).isEqualTo(20.1);
        assertThat(old.score()).isCloseTo(20.1 / 4, within(1e-12));
    }

    @Test
    void takesAPieceFromTheFutureForANewOne() {
        assertThat(Heat.of(ReadingRate.NONE, NOW.plusSeconds(60), NOW).score()).isEqualTo(0.1);
    }

    @Test
    void putsTheHottestFirstAndOfTwoAsHotTheNewer() {
        Article read = article(1, 30, null);
        Article older = article(2, 0, null);
        Article newer = article(3, 0, null);

        List<Scored> scored =
                Ranking.score(List.of(older, read, newer), Map.of(read.id(), new ReadingRate(50, 50, 50)), NOW);

        assertThat(ids(Ranking.trending(scored))).containsExactly(1L, 3L, 2L);
    }

    @Test
    void neverLetsTrendWhatSomebodyPaidFor() {
        Article paid = article(1, 1, ArticleLabel.SPONSORED);
        Article opinion = article(2, 2, ArticleLabel.OPINION);

        List<Scored> scored =
                Ranking.score(List.of(paid, opinion), Map.of(paid.id(), new ReadingRate(500, 500, 500)), NOW);

        assertThat(ids(Ranking.trending(scored))).containsExactly(2L);
        assertThat(ids(Ranking.recent(scored))).containsExactly(1L, 2L);
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
