package newsletter.edition.web;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.article.ArticleBrief;
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
import newsletter.ranking.Scored;
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
    private static final Duration LAST_HOUR = Duration.ofHours(1);
    private static final int OF_A_SECTION = 2;

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

    /**
     * Of a section the hottest; without one what the whole site reads most in the hour before, at most two pieces of a section.
     *
     * @param section slug
     * @param at ISO 8601 with offset; now when absent
     * @param limit 1 to 100; 10 when absent
     */
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
        List<TrendingView> found = section == null && list == null
                ? ofTheSite(instant, all)
                : byHeat(section == null ? all.keySet() : List.of(id(section)), instant, weights, all);
        return found.stream().limit(limit).toList();
    }

    private HeatWeights weights(String slug) {
        return lists.bySlug(slug)
                .orElseThrow(() -> ProblemException.notFound("There is no such list."))
                .ranking()
                .weights();
    }

    /** By the readers of the last hour, at most two of a section, so that none fills it. */
    private List<TrendingView> ofTheSite(Instant at, Map<SectionId, Section> all) {
        Map<ArticleId, Long> readers = readership.between(at.minus(LAST_HOUR), at);
        List<Scored> scored = scored(at, all.keySet(), readers.keySet(), HeatWeights.DEFAULT);
        return Ranking.mostRead(scored, readers, OF_A_SECTION).stream()
                .map(each -> TrendingView.ofTheSite(
                        each, readers.getOrDefault(each.article().id(), 0L), all, at))
                .toList();
    }

    private List<TrendingView> byHeat(
            Collection<SectionId> of, Instant at, HeatWeights weights, Map<SectionId, Section> all) {
        return Ranking.trending(scored(at, of, Set.of(), weights)).stream()
                .map(each -> TrendingView.of(each, all, at))
                .toList();
    }

    /** @param also those of them that are needed, however they rank */
    private List<Scored> scored(Instant at, Collection<SectionId> of, Set<ArticleId> also, HeatWeights weights) {
        Map<ArticleId, ReadingRate> rates = readership.at(at);
        List<ArticleBrief> recent = articles.briefsBetween(at.minus(WINDOW), at, of);
        Set<ArticleId> needed = new HashSet<>(new Shortlist(rates, at, weights).of(recent));
        recent.stream().map(ArticleBrief::id).filter(also::contains).forEach(needed::add);
        return Ranking.score(articles.byIds(needed), rates, at, weights);
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
