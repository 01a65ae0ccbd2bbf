package newsletter.desk.web;

import java.util.List;
import java.util.Optional;
import newsletter.article.ArchivedArticle;
import newsletter.article.Article;
import newsletter.article.ArticleArchive;
import newsletter.article.ArticleIntake;
import newsletter.article.Articles;
import newsletter.article.StoryDecisions;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Person;
import newsletter.kernel.ArticleId;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.Redirects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One article: what came in, how it is read, what is about the same, which articles are its story, and taking it back. */
@Controller
@RequestMapping(ArticleListViews.PATH + "/{id:[0-9]{1,18}}")
class ArticlePages {

    private final ArticleArchive archive;
    private final ArticleIntake intake;
    private final Articles articles;
    private final StoryDecisions decisions;
    private final ArticleViews views;
    private final StoryViews stories;
    private final Messages messages;
    private final Redirects redirects;

    ArticlePages(
            ArticleArchive archive,
            ArticleIntake intake,
            Articles articles,
            StoryDecisions decisions,
            ArticleViews views,
            StoryViews stories,
            Messages messages,
            Redirects redirects) {
        this.archive = archive;
        this.intake = intake;
        this.articles = articles;
        this.decisions = decisions;
        this.views = views;
        this.stories = stories;
        this.messages = messages;
        this.redirects = redirects;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal Person person, @PathVariable long id) {
        return page(HttpStatus.OK, person, get(id), "", List.of());
    }

    private ModelAndView page(
            HttpStatus status, Person person, ArchivedArticle article, String other, List<FieldError> errors) {
        boolean mayWrite = person.permissions().allows(Area.ARTICLES, Access.WRITE, null);
        return new ModelAndView("desk/article", status)
                .addObject("article", views.of(article))
                .addObject("story", stories.of(article.article().id()))
                .addObject("other", other)
                .addObject("errors", errors)
                .addObject("mayWrite", mayWrite && article.retractedAt() == null);
    }

    @GetMapping("/retract")
    ModelAndView askBeforeRetraction(@PathVariable long id) {
        return new ModelAndView("desk/article-retract")
                .addObject("id", id)
                .addObject("title", get(id).article().title());
    }

    /** A second time changes nothing. */
    @PostMapping("/retract")
    ModelAndView retract(@PathVariable long id) {
        intake.retract(get(id).article().externalId());
        return redirects.done(ArticleListViews.PATH + "/" + id, "done.article-retracted");
    }

    /**
     * Joins another article, splits it off, or takes that back.
     *
     * @param other its external id or address
     * @param decision {@code join}, {@code split} or {@code undo}
     */
    @PostMapping("/story")
    ModelAndView decide(
            @AuthenticationPrincipal Person person,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String other,
            @RequestParam(defaultValue = "") String decision) {
        ArchivedArticle archived = get(id);
        Article article = archived.article();
        if (archived.retractedAt() != null) {
            throw ProblemException.conflict("The article is retracted.");
        }
        Optional<Article> found = articles.find(other.strip());
        if (found.isEmpty()) {
            return refused(person, archived, other, "articles.story-unknown");
        }
        if (found.get().id().equals(article.id())) {
            return refused(person, archived, other, "articles.story-itself");
        }
        switch (decision) {
            case "join" -> decisions.decide(article, found.get(), true);
            case "split" -> decisions.decide(article, found.get(), false);
            case "undo" -> decisions.undo(article, found.get());
            default -> throw ProblemException.invalid("decision", "must be join, split or undo");
        }
        return redirects.done(ArticleListViews.PATH + "/" + id, "done.story-decided");
    }

    private ModelAndView refused(Person person, ArchivedArticle article, String other, String key) {
        return page(
                HttpStatus.BAD_REQUEST, person, article, other, List.of(new FieldError("other", messages.text(key))));
    }

    private ArchivedArticle get(long id) {
        return archive.get(new ArticleId(id)).orElseThrow(() -> ProblemException.notFound("There is no such article."));
    }
}
