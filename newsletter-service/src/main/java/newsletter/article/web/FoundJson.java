package newsletter.article.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.ArticleSearch.Found;
import newsletter.article.ArticleSearch.Hit;
import newsletter.article.ArticleSearch.Mark;
import newsletter.article.ArticleSearch.Passage;
import newsletter.article.Section;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/** An article that was found, and where the words stand in it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundJson(
        @JsonUnwrapped ArticleJson article, @Nullable Matches matches) {

    /**
     * Pairs of start (inclusive) and end (exclusive), counted as JavaScript counts.
     *
     * @param text a piece of the article's text, when neither title nor summary have the words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Matches(
            List<List<Integer>> title,
            List<List<Integer>> summary,
            @Nullable TextMatch text) {}

    record TextMatch(String passage, List<List<Integer>> marks) {

        static @Nullable TextMatch of(@Nullable Passage passage) {
            return passage == null ? null : new TextMatch(passage.text(), pairs(passage.marks()));
        }
    }

    static List<FoundJson> of(Found found, List<Section> sections) {
        Map<SectionId, Section> byId = sections.stream().collect(Collectors.toMap(Section::id, Function.identity()));
        return found.hits().stream()
                .map(hit -> new FoundJson(ArticleJson.of(hit.article(), byId), matches(hit)))
                .toList();
    }

    private static @Nullable Matches matches(Hit hit) {
        return hit.title().isEmpty() && hit.summary().isEmpty() && hit.passage() == null
                ? null
                : new Matches(pairs(hit.title()), pairs(hit.summary()), TextMatch.of(hit.passage()));
    }

    private static List<List<Integer>> pairs(List<Mark> marks) {
        return marks.stream().map(mark -> List.of(mark.start(), mark.end())).toList();
    }
}
