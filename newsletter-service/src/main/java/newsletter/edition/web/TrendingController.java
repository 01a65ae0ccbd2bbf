package newsletter.edition.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.Articles;
import newsletter.article.Readership;
import newsletter.article.ReadingRate;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.audience.MailingLists;
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

/** What trends, or trended at an instant of the past, and why: by the weights of a list, or by the usual ones. */
@RestController
class TrendingController {

    /** As far back as a digest looks. */
    private static final Duration WINDOW = Duration.ofDays(7);

    private static final int MAX_LIMIT = 100;

    private final Articles articles;
    private final Sections sections;
    private final Readership readership;
    private final MailingLists lists;
    private final Clock clock;

    TrendingController(Articles articles, Sections sections, Readership readership, MailingLists lists, Clock clock) {
        this.articles = articles;
        this.sections = sections;
        this.readership = readership;
        this.lists = lists;
        this.clock = clock;
    }

    @GetMapping("/api/v1/trending")
    List<TrendingView> trending(
            @RequestParam @Nullable String section,
            @RequestParam @Nullable String at,
            @RequestParam @Nullable String list,
            @RequestParam(defaultValue = "10") int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MAX_LIMIT);
        }
        Instant instant = at == null ? clock.instant() : instant(at);
        HeatWeights weights = list == null ? HeatWeights.DEFAULT : weights(list);
        Map<SectionId, Section> all = sections.all().stream().collect(Collectors.toMap(Section::id, each -> each));
        Map<ArticleId, ReadingRate> rates = readership.at(instant);
        Collection<SectionId> of = section == null ? all.keySet() : List.of(id(section));
        Set<ArticleId> shortlist =
                new Shortlist(rates, instant, weights).of(articles.briefsBetween(instant.minus(WINDOW), instant, of));
        return Ranking.trending(Ranking.score(articles.byIds(shortlist), rates, instant, weights)).stream()
                .limit(limit)
                .map(scored -> TrendingView.of(scored, all, instant))
                .toList();
    }

    private HeatWeights weights(String slug) {
        return lists.bySlug(slug)
                .orElseThrow(() -> ProblemException.notFound("There is no such list."))
                .ranking()
                .weights();
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
