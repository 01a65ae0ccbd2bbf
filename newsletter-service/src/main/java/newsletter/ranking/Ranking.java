package newsletter.ranking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.ReadingRate;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;

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

    /**
     * Those that may trend, the most read of a time first, of two as much read the hotter.
     *
     * @param readers of that time; an article that is not named had none
     * @param ofSection at most so many with the same primary section
     */
    public static List<Scored> mostRead(Collection<Scored> scored, Map<ArticleId, Long> readers, int ofSection) {
        Map<SectionId, Integer> shown = new HashMap<>();
        List<Scored> mostRead = new ArrayList<>();
        trending(scored).stream()
                .sorted(Comparator.comparingLong((Scored each) ->
                                readers.getOrDefault(each.article().id(), 0L))
                        .reversed())
                .forEach(each -> {
                    if (shown.merge(each.article().section(), 1, Integer::sum) <= ofSection) {
                        mostRead.add(each);
                    }
                });
        return mostRead;
    }

    /** The newest first. */
    public static List<Scored> recent(Collection<Scored> scored) {
        return scored.stream().sorted(NEWEST_FIRST).toList();
    }

    private static Scored score(Article article, ReadingRate rate, Instant at, HeatWeights weights) {
        return new Scored(article, rate, Heat.of(rate, article.publishedAt(), at, weights));
    }
}
