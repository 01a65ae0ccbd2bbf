package newsletter.article.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.ArticleSearch;
import newsletter.article.ArticleSearch.Found;
import newsletter.article.ArticleSearch.Place;
import newsletter.article.Articles;
import newsletter.article.RelatedArticles;
import newsletter.article.SearchFields;
import newsletter.article.SearchPlaces;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.text.CleanText;
import newsletter.kernel.SectionId;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
@RequestMapping(ArticleController.PATH)
class ArticleController {

    static final String PATH = "/api/v1/articles";
    private static final int MOST_ARTICLES = 1000;

    private final ArticleIntake intake;
    private final ArticleSearch search;
    private final RelatedArticles related;
    private final Articles articles;
    private final Sections sections;

    ArticleController(
            ArticleIntake intake, ArticleSearch search, RelatedArticles related, Articles articles, Sections sections) {
        this.intake = intake;
        this.search = search;
        this.related = related;
        this.articles = articles;
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
            throw unknown(externalId);
        }
    }

    /**
     * All words must occur, in title, summary, text or byline; {@code "two words"} are a phrase, {@code -word} is left out, the last word may go on. The address
     * of the next page, if there is one, stands in the header {@code Link} (RFC 8288).
     *
     * @param section slug of any of the article's sections
     * @param source its whole name
     * @param author words of the byline
     * @param since a time with offset, or a date (UTC)
     * @param until a time with offset (exclusive), or a date (UTC, with all of that day)
     * @param sort {@code newest}, which is usual, or {@code relevance}
     * @param limit 1 to 500; 50 when absent
     * @param after from the address of the next page
     */
    @GetMapping
    ResponseEntity<List<FoundJson>> find(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String section,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String after) {
        SearchFields fields = new SearchFields(q, section, source, author, since, until, null, sort, limit, after);
        Found found = search.search(fields.query(sections));
        return ResponseEntity.ok()
                .headers(headers -> describe(headers, fields, found))
                .body(FoundJson.of(found, sections.all()));
    }

    private static void describe(HttpHeaders headers, SearchFields fields, Found found) {
        Place next = found.next();
        if (next != null) {
            headers.set(HttpHeaders.LINK, "<" + SearchPlaces.address(PATH, fields, next) + ">; rel=\"next\"");
        }
        if (!found.complete()) {
            headers.set("Search-Complete", "false"); // the index is being built
        }
    }

    /**
     * Articles about the same, the nearest first: by the rare words of title and summary, within 90 days.
     *
     * @param limit 1 to 50; 5 when absent
     */
    @GetMapping("/{externalId}/related")
    List<RelatedJson> related(@PathVariable String externalId, @RequestParam(defaultValue = "5") String limit) {
        if (!limit.matches("[1-9]|[1-4]\\d|50")) {
            throw ProblemException.invalid("limit", "must be between 1 and 50");
        }
        Article article = articles.find(externalId).orElseThrow(() -> unknown(externalId));
        Map<SectionId, Section> byId =
                sections.all().stream().collect(Collectors.toMap(Section::id, Function.identity()));
        return related.to(article.id(), Integer.parseInt(limit)).stream()
                .map(one -> new RelatedJson(ArticleJson.of(one.article(), byId), one.words()))
                .toList();
    }

    private static ProblemException unknown(String externalId) {
        return ProblemException.notFound("there is no article " + CleanText.line(externalId));
    }

    record Receipt(int created, int updated, int unchanged, List<RejectedItem> rejected) {}
}
