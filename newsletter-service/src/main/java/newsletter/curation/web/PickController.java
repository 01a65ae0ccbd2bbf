package newsletter.curation.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.audience.MailingLists;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.curation.PickSlot;
import newsletter.curation.Picks;
import newsletter.kernel.ArticleId;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The editors' picks, place by place. A place is arranged as a whole or not at all. */
@RestController
@RequestMapping("/api/v1/picks/{slot}")
class PickController {

    private final Picks picks;
    private final Articles articles;
    private final Sections sections;
    private final MailingLists lists;
    private final PickReader reader;

    PickController(Picks picks, Articles articles, Sections sections, MailingLists lists, PickReader reader) {
        this.picks = picks;
        this.articles = articles;
        this.sections = sections;
        this.lists = lists;
        this.reader = reader;
    }

    @GetMapping
    List<PickView> get(
            @PathVariable String slot, @RequestParam @Nullable String list, @RequestParam @Nullable String section) {
        return views(picks.of(place(slot, list, section)));
    }

    @PutMapping
    List<PickView> put(
            @PathVariable String slot,
            @RequestParam @Nullable String list,
            @RequestParam @Nullable String section,
            @RequestBody JsonNode body) {
        PickPlace place = place(slot, list, section);
        picks.replace(place, reader.read(place, body));
        return views(picks.of(place));
    }

    private PickPlace place(String slot, @Nullable String list, @Nullable String section) {
        return new PickPlace(
                PickSlot.bySlug(slot)
                        .orElseThrow(
                                () -> ProblemException.notFound("There are picks in our-picks and dont-miss only.")),
                list == null
                        ? null
                        : lists.bySlug(list)
                                .orElseThrow(() -> ProblemException.invalid("list", "names no mailing list"))
                                .id(),
                section == null
                        ? null
                        : sections.bySlug(section)
                                .orElseThrow(() -> ProblemException.invalid("section", "names no section"))
                                .id());
    }

    /** A retracted article is nobody's pick any more, so it is left out. */
    private List<PickView> views(List<Pick> picks) {
        Map<ArticleId, Article> byId = articles
                .byIds(picks.stream().map(Pick::article).toList())
                .stream()
                .collect(Collectors.toMap(Article::id, Function.identity()));
        return picks.stream()
                .flatMap(pick -> Stream.ofNullable(byId.get(pick.article())).map(article -> PickView.of(pick, article)))
                .toList();
    }
}
