package newsletter.edition.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import newsletter.article.Article;
import newsletter.article.Section;
import newsletter.kernel.SectionId;
import newsletter.ranking.Heat.Trend;
import newsletter.ranking.Scored;
import org.jspecify.annotations.Nullable;

/**
 * An article's place among what trends.
 *
 * @param section the slug of the primary section
 * @param trend whether more or fewer read it than a few hours ago; null: hardly anybody does
 * @param reasons the terms of the score, in words
 */
record TrendingView(
        String externalId,
        URI url,
        String title,
        String section,
        double score,
        @Nullable Trend trend,
        List<String> reasons) {

    static TrendingView of(Scored scored, Map<SectionId, Section> sections, Instant at) {
        Article article = scored.article();
        Section primary = sections.get(article.section());
        return new TrendingView(
                article.externalId(),
                article.url(),
                article.title(),
                primary == null ? "" : primary.slug(),
                scored.heat().score(),
                scored.heat().trend(),
                HeatWords.of(scored.heat(), scored.rate().readers72h(), article.publishedAt(), at));
    }
}
