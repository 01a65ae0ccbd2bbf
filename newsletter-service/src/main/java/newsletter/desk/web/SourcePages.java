package newsletter.desk.web;

import java.util.List;
import java.util.Locale;
import newsletter.article.source.Source;
import newsletter.article.source.SourceRefresh;
import newsletter.article.source.Sources;
import newsletter.desk.web.TypedSource.TypedMapping;
import newsletter.identity.Access;
import newsletter.identity.Area;
import newsletter.identity.Person;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.Redirects;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where articles come from: all sources, each with how it is doing, and what can be done about it. */
@Controller
@RequestMapping("/desk/sources")
class SourcePages {

    static final String PATH = "/desk/sources";
    private static final int ROWS = 50;

    private final Sources sources;
    private final SourceViews views;
    private final SourceDetails details;
    private final SourceRefresh refresh;
    private final SourceMappings mappings;
    private final SourceFaults faults;
    private final Redirects redirects;

    SourcePages(
            Sources sources,
            SourceViews views,
            SourceDetails details,
            SourceRefresh refresh,
            SourceMappings mappings,
            SourceFaults faults,
            Redirects redirects) {
        this.sources = sources;
        this.views = views;
        this.details = details;
        this.refresh = refresh;
        this.mappings = mappings;
        this.faults = faults;
        this.redirects = redirects;
    }

    /**
     * @param q part of a name or address
     * @param failing only those that fail
     * @param page from 0
     */
    @GetMapping
    ModelAndView all(
            @AuthenticationPrincipal Person person,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean failing,
            @RequestParam(defaultValue = "0") int page) {
        List<Source> all = sources.all();
        List<Source> found = all.stream()
                .filter(source -> fits(source, q.strip()))
                .filter(source -> !failing || SourceViews.isFailing(source))
                .toList();
        int first = Math.clamp((long) page * ROWS, 0, found.size());
        int end = Math.min(first + ROWS, found.size());
        return rights(new ModelAndView("desk/sources"), person)
                .addObject("rows", views.of(found.subList(first, end)))
                .addObject("total", all.size())
                .addObject("fail", (int)
                        all.stream().filter(SourceViews::isFailing).count())
                .addObject("many", all.size() > ROWS)
                .addObject("q", q)
                .addObject("failing", failing)
                .addObject("before", first > 0 ? page - 1 : -1)
                .addObject("after", end < found.size() ? page + 1 : -1);
    }

    @GetMapping("/{slug}")
    ModelAndView one(@AuthenticationPrincipal Person person, @PathVariable String slug) {
        return page(HttpStatus.OK, person, known(slug), List.of(), List.of());
    }

    /** That it failed the page says itself, with the reason: that is nothing done. */
    @PostMapping("/{slug}/refresh")
    ModelAndView refresh(@PathVariable String slug) {
        String page = PATH + "/" + slug;
        return refresh.now(known(slug))
                .map(report -> switch (report.outcome()) {
                    case CHANGED, PUSHED -> redirects.done(page, "done.source-changed");
                    case UNCHANGED -> redirects.done(page, "done.source-unchanged");
                    case FAILED -> redirects.to(page);
                })
                .orElseGet(() -> redirects.done(page, "done.source-busy"));
    }

    @PostMapping("/{slug}/pause")
    ModelAndView pause(@PathVariable String slug) {
        enable(known(slug), false);
        return redirects.done(PATH + "/" + slug, "done.source-paused");
    }

    @PostMapping("/{slug}/resume")
    ModelAndView resume(@PathVariable String slug) {
        enable(known(slug), true);
        return redirects.done(PATH + "/" + slug, "done.source-resumed");
    }

    /** Makes rules of the sections that were chosen for unmapped values. */
    @PostMapping("/{slug}/rules")
    ModelAndView map(
            @AuthenticationPrincipal Person person,
            @PathVariable String slug,
            @RequestParam MultiValueMap<String, String> form) {
        Source source = known(slug);
        List<TypedMapping> chosen = TypedSource.readMappings(form);
        if (chosen.isEmpty()) {
            return page(
                    HttpStatus.BAD_REQUEST, person, source, List.of(faults.fault("map-0-section", "mapping")), chosen);
        }
        try {
            mappings.add(source, chosen);
        } catch (ProblemException e) {
            return page(e.status(), person, source, List.of(faults.fault("map-0-section", "section")), chosen);
        }
        return redirects.done(PATH + "/" + slug, "done.source-mapped");
    }

    @GetMapping("/{slug}/delete")
    ModelAndView askBeforeDeletion(@PathVariable String slug) {
        return new ModelAndView("desk/source-delete").addObject("source", views.of(known(slug)));
    }

    @PostMapping("/{slug}/delete")
    ModelAndView delete(@PathVariable String slug) {
        if (!sources.delete(slug)) {
            throw missing();
        }
        return redirects.done(PATH, "done.source-deleted");
    }

    private void enable(Source source, boolean enabled) {
        sources.put(
                source.slug(),
                SourceMappings.with(
                        source.settings(), enabled, source.settings().rules()));
    }

    private ModelAndView page(
            HttpStatus status, Person person, Source source, List<FieldError> errors, List<TypedMapping> chosen) {
        return rights(new ModelAndView("desk/source", status), person)
                .addObject("source", views.of(source))
                .addObject("details", details.of(source, chosen))
                .addObject("errors", errors);
    }

    private static ModelAndView rights(ModelAndView page, Person person) {
        return page.addObject("mayChange", person.permissions().allows(Area.SOURCES, Access.WRITE, null))
                .addObject("mayImport", person.permissions().allows(Area.ARTICLES, Access.WRITE, null));
    }

    private static boolean fits(Source source, String query) {
        String address = source.settings().address();
        String text = source.settings().name() + "\n" + source.slug() + "\n" + (address == null ? "" : address);
        return text.toLowerCase(Locale.ROOT).contains(query.toLowerCase(Locale.ROOT));
    }

    private Source known(String slug) {
        return sources.bySlug(slug).orElseThrow(SourcePages::missing);
    }

    static ProblemException missing() {
        return ProblemException.notFound("There is no such source.");
    }
}
