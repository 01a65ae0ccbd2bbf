package newsletter.article.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.StoryDecisions;
import newsletter.article.text.CleanText;
import newsletter.kernel.SectionId;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Which articles are one story, as found and as editors decide. */
@RestController
@RequestMapping(ArticleController.PATH + "/{externalId}/story")
class StoryController {

    private static final String OTHER = "otherExternalId";
    private static final Set<String> PROPERTIES = Set.of("same");

    private final StoryDecisions decisions;
    private final Articles articles;
    private final Sections sections;

    StoryController(StoryDecisions decisions, Articles articles, Sections sections) {
        this.decisions = decisions;
        this.articles = articles;
        this.sections = sections;
    }

    /** Articles about the same event, the most alike first, and those that an editor split from it. */
    @GetMapping
    List<FellowJson> story(@PathVariable String externalId) {
        Article article = get("externalId", externalId);
        Map<SectionId, Section> byId =
                sections.all().stream().collect(Collectors.toMap(Section::id, Function.identity()));
        return decisions.fellows(article.id()).stream()
                .map(one -> new FellowJson(ArticleJson.of(one.article(), byId), one.similarity(), one.decided()))
                .toList();
    }

    /** Joins the two or splits them, for editions that are selected from now on: {@code {"same": true}} or {@code false}. */
    @PutMapping(path = "/{otherExternalId}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(@PathVariable String externalId, @PathVariable String otherExternalId, @RequestBody JsonNode body) {
        Article article = get("externalId", externalId);
        Article other = other(article, otherExternalId);
        decisions.decide(article, other, same(body));
    }

    /** Back to what was found; the same when nobody decided. */
    @DeleteMapping("/{otherExternalId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void undo(@PathVariable String externalId, @PathVariable String otherExternalId) {
        Article article = get("externalId", externalId);
        decisions.undo(article, other(article, otherExternalId));
    }

    private static boolean same(JsonNode body) {
        JsonFields fields = new JsonFields(body, PROPERTIES);
        JsonNode same = body.get("same");
        if (same == null || !same.isBoolean()) {
            fields.refuse("same", "must be true or false");
        }
        fields.refusal().ifPresent(why -> {
            throw ProblemException.invalid(why.field().isEmpty() ? "body" : why.field(), why.message());
        });
        return same != null && same.booleanValue();
    }

    private Article other(Article article, String otherExternalId) {
        Article other = get(OTHER, otherExternalId);
        if (other.id().equals(article.id())) {
            throw ProblemException.invalid(OTHER, "must be another article");
        }
        return other;
    }

    private Article get(String field, String externalId) {
        return articles.find(externalId)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND,
                        "there is no article " + CleanText.line(externalId),
                        List.of(new FieldError(field, "must be an article that is not retracted"))));
    }

    /**
     * Another article of the story, or one that was split from it.
     *
     * @param similarity as found, 0 to 1
     * @param decided an editor's word: true for one story, false for two; absent: none
     */
    record FellowJson(
            @JsonUnwrapped ArticleJson article,
            double similarity,
            @Nullable Boolean decided) {}
}
