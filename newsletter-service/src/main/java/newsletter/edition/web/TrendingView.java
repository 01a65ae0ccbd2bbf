package newsletter.edition.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
 * @param score what the order is by: the heat in a section, the readers of the last hour on the whole site
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
        return of(scored, scored.heat().score(), reasons(scored, at), sections);
    }

    /** @param readers of the last hour */
    static TrendingView ofTheSite(Scored scored, long readers, Map<SectionId, Section> sections, Instant at) {
        List<String> reasons = Stream.concat(
                        Stream.of(HeatWords.say("%d readers in the last hour", readers)), reasons(scored, at).stream())
                .toList();
        return of(scored, readers, reasons, sections);
    }

    private static List<String> reasons(Scored scored, Instant at) {
        return HeatWords.of(
                scored.heat(), scored.rate().readers72h(), scored.article().publishedAt(), at);
    }

    private static TrendingView of(
            Scored scored, double score, List<String> reasons, Map<SectionId, Section> sections) {
        Article article = scored.article();
        Section primary = sections.get(article.section());
        return new TrendingView(
                article.externalId(),
                article.url(),
                article.title(),
                primary == null ? "" : primary.slug(),
                score,
                scored.heat().trend(),
                reasons);
    }
}
