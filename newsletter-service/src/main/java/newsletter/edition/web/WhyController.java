package newsletter.edition.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.ArchivedArticle;
import newsletter.article.Article;
import newsletter.article.ArticleArchive;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.Stories.Alike;
import newsletter.edition.Corrections;
import newsletter.edition.Editions;
import newsletter.edition.Explanation;
import newsletter.edition.Explanation.Explained;
import newsletter.edition.Explanation.ForReader;
import newsletter.edition.Explanations;
import newsletter.edition.web.WhyView.Reader;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why the digest of an edition shows what it shows, and not the rest. */
@RestController
class WhyController {

    private static final int MAX_LIMIT = 1000;

    private final Explanations explanations;
    private final Editions editions;
    private final Corrections corrections;
    private final ArticleArchive archive;
    private final Sections sections;
    private final Clock clock;

    WhyController(
            Explanations explanations,
            Editions editions,
            Corrections corrections,
            ArticleArchive archive,
            Sections sections,
            Clock clock) {
        this.explanations = explanations;
        this.editions = editions;
        this.corrections = corrections;
        this.archive = archive;
        this.sections = sections;
        this.clock = clock;
    }

    /**
     * Every candidate with its terms and what became of it, the hottest first.
     *
     * @param slugs of sections, separated by commas: what a new reader of these gets; none: all of the list's
     * @param article external id or URL: only this one
     */
    @GetMapping("/api/v1/editions/{id}/why")
    WhyView why(
            @PathVariable long id,
            @RequestParam(name = "sections", defaultValue = "") String slugs,
            @RequestParam @Nullable String article,
            @RequestParam(defaultValue = "100") int limit) {
        EditionId edition = edition(id, limit);
        Optional<ArticleId> only = Optional.ofNullable(article).map(this::id);
        return answer(explanations.of(edition, parse(slugs), clock.instant()), only, limit);
    }

    /**
     * Likewise, what the digest of one reader is made of: by their sections, their window and what they had had.
     *
     * @param subscriber email address or external id
     * @param slugs not to be given: they are the reader's
     */
    @GetMapping(path = "/api/v1/editions/{id}/why", params = "subscriber")
    WhyView whyOfReader(
            @PathVariable long id,
            @RequestParam String subscriber,
            @RequestParam(name = "sections", required = false) @Nullable String slugs,
            @RequestParam @Nullable String article,
            @RequestParam(defaultValue = "100") int limit) {
        EditionId edition = edition(id, limit);
        if (slugs != null) {
            throw ProblemException.invalid("sections", "must not be given together with subscriber");
        }
        Optional<ArticleId> only = Optional.ofNullable(article).map(this::id);
        return explanations
                .ofReader(edition, subscriber.strip(), clock.instant())
                .map(explanation -> answer(explanation, only, limit))
                .orElseThrow(() -> ProblemException.notFound("The list has no such subscriber."));
    }

    private EditionId edition(long id, int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MAX_LIMIT);
        }
        EditionId edition = new EditionId(id);
        if (editions.find(edition).isEmpty()) {
            throw ProblemException.notFound("there is no edition " + id);
        }
        if (corrections.find(edition).isPresent()) {
            throw ProblemException.conflict("The edition is a correction: it has its own text, and shows no articles.");
        }
        return edition;
    }

    private WhyView answer(Explanation explanation, Optional<ArticleId> only, int limit) {
        List<Explained> asked = explanation.candidates().stream()
                .filter(candidate -> only.isEmpty() || candidate.article().equals(only.get()))
                .limit(limit)
                .toList();
        if (asked.isEmpty() && only.isPresent()) {
            throw ProblemException.notFound("The article is no candidate: in the seven days before "
                    + explanation.cutoff()
                    + " it was neither published nor materially updated in a section of the list, "
                    + "or it is far from the hottest, newest and most read of its sections.");
        }
        return view(explanation, asked);
    }

    private WhyView view(Explanation explanation, List<Explained> asked) {
        Map<SectionId, Section> known =
                sections.all().stream().collect(Collectors.toMap(Section::id, section -> section));
        WhyEntries entries = new WhyEntries(explanation, articles(asked), known);
        HeatWeights weights = explanation.ranking().weights();
        return new WhyView(
                explanation.cutoff(),
                explanation.frozen(),
                new WhyView.Weights(
                        weights.perHour1(),
                        weights.perHour4(),
                        weights.coldStart(),
                        weights.halfLife().toMinutes() / 60.0),
                new WhyView.Limits(
                        explanation.ranking().limits().perAuthor(),
                        explanation.ranking().limits().perSource()),
                explanation.ranking().mix().trendingPercent(),
                explanation.candidates().size(),
                asked.stream()
                        .flatMap(candidate -> entries.entry(candidate).stream())
                        .toList(),
                reader(explanation.reader(), known));
    }

    private static @Nullable Reader reader(@Nullable ForReader reader, Map<SectionId, Section> known) {
        return reader == null
                ? null
                : new Reader(
                        reader.sections().stream()
                                .flatMap(id -> Stream.ofNullable(known.get(id)))
                                .map(Section::slug)
                                .toList(),
                        reader.since(),
                        reader.received(),
                        reader.merged(),
                        reader.asComposed());
    }

    private Map<ArticleId, Article> articles(List<Explained> asked) {
        List<ArticleId> ids = asked.stream()
                .flatMap(candidate -> Stream.concat(
                        Stream.of(candidate.article()),
                        candidate.alike().stream().map(Alike::article)))
                .distinct()
                .toList();
        return archive.all(ids).stream()
                .map(ArchivedArticle::article)
                .collect(Collectors.toMap(Article::id, each -> each));
    }

    private ArticleId id(String article) {
        return archive.find(article)
                .orElseThrow(() -> ProblemException.invalid("article", "names no article"))
                .article()
                .id();
    }

    private Set<SectionId> parse(String slugs) {
        return Arrays.stream(slugs.split("[,|]"))
                .map(String::strip)
                .filter(slug -> !slug.isEmpty())
                .map(slug -> sections.bySlug(slug)
                        .orElseThrow(() ->
                                ProblemException.invalid("sections", "must be slugs of sections, separated by commas"))
                        .id())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
