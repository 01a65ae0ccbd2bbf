package newsletter.ranking;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import newsletter.article.ArticleBrief;
import newsletter.article.ArticleLabel;
import newsletter.article.ReadingRate;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;

/**
 * The pieces of each section that a digest can come to, out of however many there are: the hottest, the newest, the latest updated and the most read. Several
 * times what a reader can have had in a week, so that there is something left for everybody.
 */
public final class Shortlist {

    /** A week of digests shows at most 5 pieces of a section a day, and What's Hot 2 of it. */
    static final int OF_EACH_KIND = 100;

    private static final Comparator<Placed> LAST_FIRST = Comparator.comparingDouble(Placed::value)
            .thenComparingLong(placed -> placed.article().value());

    private final Map<ArticleId, ReadingRate> rates;
    private final Instant at;
    private final HeatWeights weights;

    /** @param rates an article without one was not read */
    public Shortlist(Map<ArticleId, ReadingRate> rates, Instant at, HeatWeights weights) {
        this.rates = rates;
        this.at = at;
        this.weights = weights;
    }

    private record Placed(ArticleId article, double value) {}

    /** Those of the articles that are needed. */
    public Set<ArticleId> of(Collection<ArticleBrief> articles) {
        List<ArticleBrief> trending = articles.stream()
                .filter(article -> article.label() != ArticleLabel.SPONSORED)
                .toList();
        Set<ArticleId> found = new HashSet<>();
        found.addAll(first(trending, this::heat));
        found.addAll(first(
                trending.stream()
                        .filter(article -> rate(article).readers72h() > 0)
                        .toList(),
                article -> rate(article).readers72h()));
        found.addAll(first(articles, article -> article.publishedAt().toEpochMilli()));
        found.addAll(first(
                articles.stream().filter(article -> article.revisedAt() != null).toList(), Shortlist::revised));
        return found;
    }

    private static double revised(ArticleBrief article) {
        Instant revised = article.revisedAt();
        return revised == null ? 0 : revised.toEpochMilli();
    }

    private double heat(ArticleBrief article) {
        return Heat.of(rate(article), article.publishedAt(), at, weights).score();
    }

    private ReadingRate rate(ArticleBrief article) {
        return rates.getOrDefault(article.id(), ReadingRate.NONE);
    }

    /** Of each section those with the largest values, of equal ones the ones that came in last. */
    private static Set<ArticleId> first(Collection<ArticleBrief> articles, ToDoubleFunction<ArticleBrief> value) {
        Map<SectionId, PriorityQueue<Placed>> largest = new HashMap<>();
        for (ArticleBrief article : articles) {
            Placed placed = new Placed(article.id(), value.applyAsDouble(article));
            for (SectionId section : article.sections()) {
                PriorityQueue<Placed> queue = largest.computeIfAbsent(section, each -> new PriorityQueue<>(LAST_FIRST));
                if (queue.size() < OF_EACH_KIND) {
                    queue.add(placed);
                } else if (LAST_FIRST.compare(placed, queue.element()) > 0) {
                    queue.remove();
                    queue.add(placed);
                }
            }
        }
        return largest.values().stream()
                .flatMap(Collection::stream)
                .map(Placed::article)
                .collect(Collectors.toSet());
    }
}
