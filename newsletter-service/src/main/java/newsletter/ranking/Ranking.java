package newsletter.ranking;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.ReadingRate;
import newsletter.kernel.ArticleId;

/** The two orders of a digest, as they were at an instant. The same input gives the same order, always. */
public final class Ranking {

    private static final Comparator<Scored> NEWEST_FIRST = Comparator.comparing(
                    (Scored scored) -> scored.article().publishedAt())
            .thenComparingLong(scored -> scored.article().id().value())
            .reversed();

    private static final Comparator<Scored> HOTTEST_FIRST = Comparator.comparingDouble(
                    (Scored scored) -> scored.heat().score())
            .reversed()
            .thenComparing(NEWEST_FIRST);

    private Ranking() {}

    /** The terms of every article. An article without a rate was not read. */
    public static List<Scored> score(
            Collection<Article> articles, Map<ArticleId, ReadingRate> rates, Instant at, HeatWeights weights) {
        return articles.stream()
                .map(article -> score(article, rates.getOrDefault(article.id(), ReadingRate.NONE), at, weights))
                .toList();
    }

    /** What somebody paid for never trends. */
    public static boolean mayTrend(Article article) {
        return article.label() != ArticleLabel.SPONSORED;
    }

    /** Those that may trend, the hottest first, of two as hot the newer. */
    public static List<Scored> trending(Collection<Scored> scored) {
        return scored.stream()
                .filter(each -> mayTrend(each.article()))
                .sorted(HOTTEST_FIRST)
                .toList();
    }

    /** The newest first. */
    public static List<Scored> recent(Collection<Scored> scored) {
        return scored.stream().sorted(NEWEST_FIRST).toList();
    }

    private static Scored score(Article article, ReadingRate rate, Instant at, HeatWeights weights) {
        return new Scored(article, rate, Heat.of(rate, article.publishedAt(), at, weights));
    }
}
