package newsletter.desk.web;

import newsletter.article.ArchivedArticle;
import newsletter.article.ArticleArchive;
import newsletter.article.ArticleIntake;
import newsletter.article.RetractedBy;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Person;
import newsletter.kernel.ArticleId;
import newsletter.web.ProblemException;
import newsletter.web.Redirects;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** One article: what came in, how it is read, what is about the same, and taking it back. */
@Controller
@RequestMapping(ArticleListViews.PATH + "/{id:[0-9]{1,18}}")
class ArticlePages {

    private final ArticleArchive archive;
    private final ArticleIntake intake;
    private final ArticleViews views;
    private final Redirects redirects;

    ArticlePages(ArticleArchive archive, ArticleIntake intake, ArticleViews views, Redirects redirects) {
        this.archive = archive;
        this.intake = intake;
        this.views = views;
        this.redirects = redirects;
    }

    @GetMapping
    ModelAndView show(@AuthenticationPrincipal Person person, @PathVariable long id) {
        boolean mayRetract = person.permissions().allows(Area.ARTICLES, Access.WRITE, null);
        return new ModelAndView("desk/article")
                .addObject("article", views.of(get(id)))
                .addObject("mayRetract", mayRetract);
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
        intake.retract(get(id).article().externalId(), RetractedBy.NEWSROOM);
        return redirects.done(ArticleListViews.PATH + "/" + id, "done.article-retracted");
    }

    private ArchivedArticle get(long id) {
        return archive.get(new ArticleId(id)).orElseThrow(() -> ProblemException.notFound("There is no such article."));
    }
}
