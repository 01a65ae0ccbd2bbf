package newsletter.desk.web;

import java.util.List;
import newsletter.article.ArticleSearch;
import newsletter.article.ArticleSearch.Found;
import newsletter.article.SearchFields;
import newsletter.article.Sections;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Person;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** All articles, by words and filters. A script asks while somebody types; without one there is the button. */
@Controller
class ArticleListPages {

    private static final String ROWS = "25";

    private final ArticleSearch search;
    private final Sections sections;
    private final ArticleListViews views;

    ArticleListPages(ArticleSearch search, Sections sections, ArticleListViews views) {
        this.search = search;
        this.sections = sections;
        this.views = views;
    }

    /** What cannot be understood is shown again with what is wrong; nothing is searched then. */
    @GetMapping(ArticleListViews.PATH)
    ModelAndView show(
            @AuthenticationPrincipal Person person,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String script,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String section,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String author,
            @RequestParam(required = false) @Nullable String since,
            @RequestParam(required = false) @Nullable String until,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable String after) {
        SearchFields fields = new SearchFields(q, section, source, author, since, until, state, sort, null, after);
        return page(fields)
                .addObject("mayImport", person.permissions().allows(Area.ARTICLES, Access.WRITE, null))
                .addObject("typing", script != null);
    }

    private ModelAndView page(SearchFields fields) {
        try {
            return page(fields, search.search(asked(fields).query(sections)), List.of());
        } catch (ProblemException e) {
            ModelAndView page = page(fields, null, e.errors());
            page.setStatus(e.status());
            return page;
        }
    }

    /** Who types words wants what fits; who does not, what is new. */
    private static SearchFields asked(SearchFields fields) {
        String words = fields.q();
        String order = words == null || words.isBlank() ? "newest" : "relevance";
        return fields.with(given(fields.sort(), order), ROWS);
    }

    private static String given(@Nullable String sort, String usual) {
        return sort == null || sort.isBlank() ? usual : sort;
    }

    private ModelAndView page(SearchFields fields, @Nullable Found found, List<FieldError> errors) {
        return new ModelAndView("desk/articles").addObject("page", views.of(fields, found, errors));
    }
}
