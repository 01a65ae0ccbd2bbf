package newsletter.desk.web;

import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.article.ArticleArchive;
import newsletter.article.Sections;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.edition.Corrections;
import newsletter.edition.Edition;
import newsletter.edition.Editions;
import newsletter.edition.Explanation;
import newsletter.edition.Explanations;
import newsletter.edition.Previews;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Person;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;
import newsletter.rendering.PersonalToken;
import newsletter.rendering.Variants;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Editions: how far each is, what it looks like, and why. */
@Controller
@RequestMapping("/desk/editions")
class EditionPages {

    private static final int ROWS = 50;
    private static final String ID = "/{id:[0-9]{1,18}}";

    /** A digest may look as it likes, but runs and posts nothing. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http:;"
            + " form-action 'none'; base-uri 'none'; frame-ancestors 'none';"
            + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private static final Comparator<Edition> LATEST_FIRST = Comparator.comparing(Edition::date)
            .thenComparing(edition -> edition.id().value())
            .reversed();

    private final Editions editions;
    private final Corrections corrections;
    private final MailingLists lists;
    private final Explanations explanations;
    private final Previews previews;
    private final Variants variants;
    private final ArticleArchive archive;
    private final Sections sections;
    private final EditionViews views;
    private final WhyViews whyViews;
    private final Messages messages;
    private final Clock clock;

    EditionPages(
            Editions editions,
            Corrections corrections,
            MailingLists lists,
            Explanations explanations,
            Previews previews,
            Variants variants,
            ArticleArchive archive,
            Sections sections,
            EditionViews views,
            WhyViews whyViews,
            Messages messages,
            Clock clock) {
        this.editions = editions;
        this.corrections = corrections;
        this.lists = lists;
        this.explanations = explanations;
        this.previews = previews;
        this.variants = variants;
        this.archive = archive;
        this.sections = sections;
        this.views = views;
        this.whyViews = whyViews;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param slug of the only list; absent: all of the person's */
    @GetMapping
    ModelAndView all(
            @AuthenticationPrincipal Person person,
            @RequestParam(name = "list", required = false) @Nullable String slug) {
        Optional<MailingList> only =
                Optional.ofNullable(slug).map(named -> lists.bySlug(named).orElseThrow(ListPages::missing));
        List<MailingList> seen = lists.all().stream()
                .filter(list -> person.seesEditions(list.id()))
                .toList();
        List<Edition> latest = only.map(List::of).orElse(seen).stream()
                .flatMap(list -> editions.latest(list.id(), ROWS + 1).stream())
                .sorted(LATEST_FIRST)
                .toList();
        return new ModelAndView("desk/editions")
                .addObject(
                        "rows",
                        latest.stream()
                                .limit(ROWS)
                                .map(edition -> views.of(edition, seen))
                                .toList())
                .addObject("most", latest.size() > ROWS ? ROWS : 0)
                .addObject("only", only.map(MailingList::name).orElse(""));
    }

    /**
     * @param slugs of sections: what a new reader of these gets; none: all of the list's
     * @param article external id or address: only this one
     * @param verdict only what became of it so; empty: all
     */
    @GetMapping(ID)
    ModelAndView one(
            @AuthenticationPrincipal Person person,
            @PathVariable long id,
            @RequestParam(name = "sections", defaultValue = "") List<String> slugs,
            @RequestParam(defaultValue = "") String article,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = WhyViews.USUAL_LIMIT) int limit) {
        Edition edition = known(id);
        Set<SectionId> chosen = ids(slugs);
        if (isCorrection(edition)) {
            return new ModelAndView("desk/edition")
                    .addObject("edition", views.of(edition, lists.all()))
                    .addObject("errors", List.of());
        }
        WhyViews.Asked asked = new WhyViews.Asked(chosen, article.strip(), verdict, limit);
        Explanation explanation = explanations.of(edition.id(), chosen, clock.instant());
        return why(new ModelAndView("desk/edition"), person, edition, asked, explanation)
                .addObject("query", query(slugs));
    }

    /** @param subscriber email address or external id */
    @GetMapping(ID + "/reader")
    ModelAndView reader(
            @AuthenticationPrincipal Person person,
            @PathVariable long id,
            @RequestParam(defaultValue = "") String subscriber,
            @RequestParam(defaultValue = "") String article,
            @RequestParam(defaultValue = "") String verdict,
            @RequestParam(defaultValue = WhyViews.USUAL_LIMIT) int limit) {
        Edition edition = ofArticles(id);
        WhyViews.Asked asked = new WhyViews.Asked(Set.of(), article.strip(), verdict, limit);
        ModelAndView page = new ModelAndView("desk/edition-reader").addObject("subscriber", subscriber);
        return explanations
                .ofReader(edition.id(), subscriber.strip(), clock.instant())
                .map(explanation -> why(page, person, edition, asked, explanation))
                .orElseGet(() -> unknownReader(page, edition));
    }

    private ModelAndView unknownReader(ModelAndView page, Edition edition) {
        page.setStatus(HttpStatus.NOT_FOUND);
        return page.addObject("edition", views.of(edition, lists.all()))
                .addObject("errors", List.of(new FieldError("subscriber", messages.text("editions.reader-unknown"))));
    }

    /** The very HTML that a new reader gets, with personal links that lead nowhere. */
    @GetMapping(path = ID + "/preview", produces = "text/html;charset=UTF-8")
    ResponseEntity<String> preview(
            @PathVariable long id, @RequestParam(name = "sections", defaultValue = "") List<String> slugs) {
        Edition edition = ofArticles(id);
        String html = variants.preview(previews.explained(edition.id(), ids(slugs), clock.instant()))
                .html();
        return ResponseEntity.ok().header("Content-Security-Policy", POLICY).body(PersonalToken.impersonal(html));
    }

    private ModelAndView why(
            ModelAndView page, Person person, Edition edition, WhyViews.Asked asked, Explanation explanation) {
        Optional<ArticleId> only = asked.article().isEmpty()
                ? Optional.empty()
                : archive.find(asked.article()).map(found -> found.article().id());
        List<FieldError> errors = asked.article().isEmpty() || only.isPresent()
                ? List.of()
                : List.of(new FieldError("article", messages.text("editions.article-unknown")));
        if (!errors.isEmpty()) {
            page.setStatus(HttpStatus.BAD_REQUEST);
        }
        return page.addObject("edition", views.of(edition, lists.all()))
                .addObject("why", whyViews.of(explanation, asked, only, lists.get(edition.list())))
                .addObject("errors", errors)
                .addObject("seesReaders", person.permissions().allows(Area.READERS, Access.READ, edition.list()));
    }

    private Edition ofArticles(long id) {
        Edition edition = known(id);
        if (isCorrection(edition)) {
            throw ProblemException.notFound("The edition is a correction: it shows no articles.");
        }
        return edition;
    }

    private boolean isCorrection(Edition edition) {
        return corrections.find(edition.id()).isPresent();
    }

    private Edition known(long id) {
        return editions.find(new EditionId(id))
                .orElseThrow(() -> ProblemException.notFound("There is no such edition."));
    }

    private Set<SectionId> ids(List<String> slugs) {
        Set<SectionId> ids = new LinkedHashSet<>();
        slugs.forEach(slug -> ids.add(sections.bySlug(slug)
                .orElseThrow(() -> ProblemException.invalid("sections", "must be slugs of sections"))
                .id()));
        return ids;
    }

    private static String query(List<String> slugs) {
        return slugs.isEmpty() ? "" : "?sections=" + String.join("&sections=", slugs);
    }
}
