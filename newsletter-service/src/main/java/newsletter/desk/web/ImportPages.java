package newsletter.desk.web;

import java.net.URI;
import java.util.List;
import newsletter.article.ArticleOutcome;
import newsletter.article.source.PastedArticles;
import newsletter.article.source.PastedArticles.Pasted;
import newsletter.article.source.PastedArticles.Unavailable;
import newsletter.article.source.PastedArticles.Wording;
import newsletter.web.Messages;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.Redirects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes in one article by its address: what its page says is shown, can be mended, and is stored then. */
@Controller
@RequestMapping("/desk/articles/import")
class ImportPages {

    private static final String PATH = "/desk/articles/import";
    private static final String PAGE = "desk/article-import";
    private static final String STORE = "store";

    private final PastedArticles pasted;
    private final ImportForm importForm;
    private final Messages messages;
    private final Redirects redirects;

    ImportPages(PastedArticles pasted, ImportForm importForm, Messages messages, Redirects redirects) {
        this.pasted = pasted;
        this.importForm = importForm;
        this.messages = messages;
        this.redirects = redirects;
    }

    @GetMapping
    ModelAndView begin() {
        return page(HttpStatus.OK, TypedArticle.empty(), null, List.of());
    }

    /** The page is read again before it is stored: what is stored is what the site shows, and what the editor wrote over it. */
    @PostMapping
    ModelAndView go(
            @RequestParam(name = "do", defaultValue = "read") String action,
            @RequestParam MultiValueMap<String, String> form) {
        TypedArticle typed = TypedArticle.read(form);
        URI address = typed.address();
        if (address == null) {
            return again(typed, null, fault("url", "imports.fault-address"));
        }
        return switch (pasted.read(address)) {
            case Unavailable lost ->
                again(typed, null, new FieldError("url", messages.text("imports.unavailable", lost.why())));
            case Pasted found when action.equals(STORE) -> store(typed, found);
            case Pasted found -> page(HttpStatus.OK, typed.filledFrom(found), found, List.of());
        };
    }

    private ModelAndView store(TypedArticle typed, Pasted found) {
        Wording wording = typed.wording(found).orElse(null);
        if (wording == null) {
            return page(HttpStatus.BAD_REQUEST, typed, found, missing(typed));
        }
        return switch (pasted.store(found, wording)) {
            case ArticleOutcome.Created created -> redirects.done(PATH, "done.article-stored");
            case ArticleOutcome.Updated updated -> redirects.done(PATH, "done.article-changed");
            case ArticleOutcome.Joined joined -> redirects.done(PATH, "done.article-changed");
            case ArticleOutcome.Unchanged unchanged -> redirects.done(PATH, "done.article-unchanged");
            case ArticleOutcome.Refused refused ->
                again(
                        typed,
                        found,
                        importForm.worded(refused.why().field(), refused.why().message()));
        };
    }

    private List<FieldError> missing(TypedArticle typed) {
        return typed.missing().stream()
                .map(field -> fault(field, "imports.fault" + "." + field))
                .toList();
    }

    private FieldError fault(String field, String key) {
        return new FieldError(field, messages.text(key));
    }

    private ModelAndView again(TypedArticle typed, @Nullable Pasted found, FieldError fault) {
        return page(HttpStatus.BAD_REQUEST, typed, found, List.of(fault));
    }

    private ModelAndView page(HttpStatus status, TypedArticle typed, @Nullable Pasted found, List<FieldError> errors) {
        return new ModelAndView(PAGE, status)
                .addObject("form", importForm.view(typed, found))
                .addObject("errors", errors);
    }
}
