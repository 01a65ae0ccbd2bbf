package newsletter.curation.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.kernel.ArticleId;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Reads the picks of a place from a request, and refuses all of them, naming every fault, when one is wrong. */
@Component
class PickReader {

    private static final int MAX_PICKS = 100;

    private final Articles articles;

    PickReader(Articles articles) {
        this.articles = articles;
    }

    List<Pick> read(PickPlace place, JsonNode body) {
        if (!body.isArray()) {
            throw ProblemException.invalid("body", "must be an array of picks");
        }
        if (body.size() > MAX_PICKS) {
            throw ProblemException.invalid(
                    "[" + MAX_PICKS + "]", "is more than a place holds: " + MAX_PICKS + " picks");
        }
        return readAll(place, body);
    }

    private List<Pick> readAll(PickPlace place, JsonNode body) {
        List<FieldError> errors = new ArrayList<>();
        List<Pick> picks = new ArrayList<>();
        Map<ArticleId, Integer> seen = new HashMap<>();
        for (int index = 0; index < body.size(); index++) {
            PickFields fields = new PickFields("[" + index + "]", body.get(index), errors);
            fields.pick(place, article(fields, index, seen)).ifPresent(picks::add);
        }
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return picks;
    }

    private Optional<ArticleId> article(PickFields fields, int index, Map<ArticleId, Integer> seen) {
        Optional<String> name = fields.article();
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<ArticleId> found = articles.find(name.get()).map(Article::id);
        if (found.isEmpty()) {
            fields.refuse("article", "is not known by this external id or address");
            return Optional.empty();
        }
        Integer earlier = seen.putIfAbsent(found.get(), index);
        if (earlier != null) {
            fields.refuse("article", "is the same article as [" + earlier + "].article");
            return Optional.empty();
        }
        return found;
    }
}
