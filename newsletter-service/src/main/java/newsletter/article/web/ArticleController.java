package newsletter.article.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.ArticleSearch;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.text.CleanText;
import newsletter.kernel.SectionId;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Articles by batch, by retraction and by search. */
@RestController
@RequestMapping("/api/v1/articles")
class ArticleController {

    private static final int MOST_ARTICLES = 1000;
    private static final int MOST_FOUND = 500;
    private static final int MOST_WORDS = 10;
    private static final int LONGEST_QUESTION = 200;

    private final ArticleIntake intake;
    private final ArticleSearch search;
    private final Sections sections;

    ArticleController(ArticleIntake intake, ArticleSearch search, Sections sections) {
        this.intake = intake;
        this.search = search;
        this.sections = sections;
    }

    /** Upserts a batch: good articles are kept, each refused one is named with its field. */
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Receipt post(@RequestBody List<JsonNode> body) {
        Batch<ArticleDraft> batch = Batch.of(body, MOST_ARTICLES, DraftReader::article);
        List<ArticleOutcome> outcomes = intake.upsert(batch.drafts());
        int created = 0;
        int updated = 0;
        int unchanged = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            switch (outcomes.get(i)) {
                case ArticleOutcome.Created one -> created++;
                case ArticleOutcome.Updated one -> updated++;
                case ArticleOutcome.Unchanged one -> unchanged++;
                case ArticleOutcome.Joined one -> unchanged++;
                case ArticleOutcome.Refused one -> batch.refusalsOf(i).accept(one.why());
            }
        }
        return new Receipt(created, updated, unchanged, batch.rejectedInOrder());
    }

    /** Retracts; the same article posted again comes back. */
    @DeleteMapping("/{externalId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String externalId) {
        if (!intake.retract(externalId)) {
            throw ProblemException.notFound("there is no article " + CleanText.line(externalId));
        }
    }

    /** Newest first. */
    @GetMapping
    List<ArticleJson> find(
            @RequestParam(required = false) @Nullable String section,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(defaultValue = "50") String limit) {
        ArticleSearch.Query query =
                new ArticleSearch.Query(known(section), words(q), since == null ? null : time(since), limit(limit));
        Map<SectionId, Section> byId =
                sections.all().stream().collect(Collectors.toMap(Section::id, Function.identity()));
        return search.search(query).stream()
                .map(article -> ArticleJson.of(article, byId))
                .toList();
    }

    private @Nullable String known(@Nullable String section) {
        if (section != null && sections.bySlug(section).isEmpty()) {
            throw ProblemException.invalid("section", "is not the slug of a known section");
        }
        return section;
    }

    private static List<String> words(String q) {
        if (q.length() > LONGEST_QUESTION) {
            throw ProblemException.invalid("q", "must not be longer than " + LONGEST_QUESTION + " characters");
        }
        return Arrays.stream(CleanText.plainLine(q).split(" ", -1))
                .filter(word -> !word.isEmpty())
                .limit(MOST_WORDS)
                .toList();
    }

    private static Instant time(String since) {
        try {
            Instant time = OffsetDateTime.parse(since.replace(' ', '+')).toInstant();
            if (time.isBefore(Instant.EPOCH) || time.isAfter(Instant.parse("9998-12-31T00:00:00Z"))) {
                throw ProblemException.invalid("since", "must be after 1970");
            }
            return time;
        } catch (DateTimeException e) {
            throw ProblemException.invalid("since", "must be a time with offset such as 2026-05-01T08:00:00Z");
        }
    }

    private static int limit(String limit) {
        if (!limit.matches("[1-9]\\d{0,2}") || Integer.parseInt(limit) > MOST_FOUND) {
            throw ProblemException.invalid("limit", "must be between 1 and " + MOST_FOUND);
        }
        return Integer.parseInt(limit);
    }

    record Receipt(int created, int updated, int unchanged, List<RejectedItem> rejected) {}
}
