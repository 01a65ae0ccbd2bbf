package newsletter.edition.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.article.Readership;
import newsletter.article.ReadingRate;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Ranking;
import newsletter.ranking.Shortlist;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What trends, or trended at an instant of the past, and why. */
@RestController
class TrendingController {

    /** As far back as a digest looks. */
    private static final Duration WINDOW = Duration.ofDays(7);

    private static final int MAX_LIMIT = 100;

    private final Articles articles;
    private final Sections sections;
    private final Readership readership;
    private final Clock clock;

    TrendingController(Articles articles, Sections sections, Readership readership, Clock clock) {
        this.articles = articles;
        this.sections = sections;
        this.readership = readership;
        this.clock = clock;
    }

    @GetMapping("/api/v1/trending")
    List<TrendingView> trending(
            @RequestParam @Nullable String section,
            @RequestParam @Nullable String at,
            @RequestParam(defaultValue = "10") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MAX_LIMIT);
        }
        Instant instant = at == null ? clock.instant() : instant(at);
        Map<SectionId, Section> all = sections.all().stream().collect(Collectors.toMap(Section::id, each -> each));
        Map<ArticleId, ReadingRate> rates = readership.at(instant);
        List<Article> candidates = candidates(instant, section == null ? all.keySet() : List.of(id(section)), rates);
        return Ranking.trending(Ranking.score(candidates, rates, instant, HeatWeights.DEFAULT)).stream()
                .limit(limit)
                .map(scored -> TrendingView.of(scored, all, instant))
                .toList();
    }

    private List<Article> candidates(Instant at, Collection<SectionId> of, Map<ArticleId, ReadingRate> rates) {
        return articles.byIds(
                new Shortlist(rates, at, HeatWeights.DEFAULT).of(articles.briefsBetween(at.minus(WINDOW), at, of)));
    }

    private SectionId id(String slug) {
        return sections.bySlug(slug)
                .orElseThrow(() -> ProblemException.invalid("section", "names no section"))
                .id();
    }

    private static Instant instant(String text) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(Instant.parse("2000-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("2200-01-01T00:00:00Z"))) {
                return instant;
            }
        } catch (DateTimeException e) {
            // refused below, with the form that is wanted
        }
        throw ProblemException.invalid("at", "must be a time such as 2030-05-01T06:00:00Z");
    }
}
