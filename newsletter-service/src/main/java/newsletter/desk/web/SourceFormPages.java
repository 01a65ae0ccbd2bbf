package newsletter.desk.web;

import java.util.List;
import newsletter.article.source.Source;
import newsletter.article.source.SourceKind;
import newsletter.article.source.SourcePreviews;
import newsletter.article.source.SourcePreviews.SourcePreview;
import newsletter.article.source.Sources;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.Redirects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** One form for new sources and for those that are there, with a preview of what would come in. */
@Controller
@RequestMapping(SourcePages.PATH)
class SourceFormPages {

    private static final String PREVIEW = "preview";
    private static final String SAVE = "save";

    private final Sources sources;
    private final SourcePreviews previews;
    private final SourceForm sourceForm;
    private final SourceMappings mappings;
    private final SourceNames names;
    private final SourceFaults faults;
    private final Redirects redirects;

    SourceFormPages(
            Sources sources,
            SourcePreviews previews,
            SourceForm sourceForm,
            SourceMappings mappings,
            SourceNames names,
            SourceFaults faults,
            Redirects redirects) {
        this.sources = sources;
        this.previews = previews;
        this.sourceForm = sourceForm;
        this.mappings = mappings;
        this.names = names;
        this.faults = faults;
        this.redirects = redirects;
    }

    @GetMapping("/new")
    ModelAndView begin() {
        return page(HttpStatus.OK, null, TypedSource.empty(), null, List.of());
    }

    @GetMapping("/{slug}/edit")
    ModelAndView edit(@PathVariable String slug) {
        Source source = known(slug);
        return page(HttpStatus.OK, source, TypedSource.of(source), null, List.of());
    }

    @PostMapping("/new")
    ModelAndView create(
            @RequestParam(name = "do", defaultValue = SAVE) String action,
            @RequestParam MultiValueMap<String, String> form) {
        return act(action, null, TypedSource.read(form).withMappingsAsRules());
    }

    @PostMapping("/{slug}/edit")
    ModelAndView change(
            @PathVariable String slug,
            @RequestParam(name = "do", defaultValue = SAVE) String action,
            @RequestParam MultiValueMap<String, String> form) {
        return act(
                action,
                known(slug),
                TypedSource.read(form).withMappingsAsRules().with("slug", slug));
    }

    /** Whatever is neither is a button of the rules: it moves rows, and nothing is asked or stored. */
    private ModelAndView act(String action, @Nullable Source before, TypedSource typed) {
        return switch (action) {
            case PREVIEW -> preview(before, typed);
            case SAVE -> save(before, names.withSlug(before, typed));
            default -> page(HttpStatus.OK, before, RuleRows.after(action, typed), null, List.of());
        };
    }

    private ModelAndView preview(@Nullable Source before, TypedSource typed) {
        TypedSource complete = names.withPlaceholders(before, typed);
        try {
            SourcePreview preview = previews.preview(complete.text("slug"), complete.settings(true));
            return page(HttpStatus.OK, before, names.withFound(before, typed, preview), preview, List.of());
        } catch (ProblemException e) {
            return page(e.status(), before, typed, null, faults.worded(e));
        }
    }

    private ModelAndView save(@Nullable Source before, TypedSource typed) {
        if (before == null && sources.bySlug(typed.text("slug")).isPresent()) {
            return page(HttpStatus.BAD_REQUEST, null, typed, null, List.of(faults.fault("slug", "slug-taken")));
        }
        try {
            boolean enabled = before == null || before.settings().enabled();
            Source saved = sources.put(typed.text("slug"), typed.settings(enabled));
            mappings.add(saved, typed.mappings());
            return redirects.done(SourcePages.PATH + "/" + saved.slug(), notice(before, saved));
        } catch (ProblemException e) {
            return page(e.status(), before, typed, null, faults.worded(e));
        }
    }

    private static String notice(@Nullable Source before, Source saved) {
        if (before != null) {
            return "done.source-saved";
        }
        return saved.settings().kind() == SourceKind.PUSH ? "done.source-saved" : "done.source-added";
    }

    private ModelAndView page(
            HttpStatus status,
            @Nullable Source before,
            TypedSource typed,
            @Nullable SourcePreview preview,
            List<FieldError> errors) {
        return new ModelAndView("desk/source-form", status)
                .addObject("before", before == null ? "" : before.settings().name())
                .addObject("back", SourcePages.PATH + (before == null ? "" : "/" + before.slug()))
                .addObject("form", sourceForm.view(before, typed, preview))
                .addObject("errors", errors);
    }

    private Source known(String slug) {
        return sources.bySlug(slug).orElseThrow(SourcePages::missing);
    }
}
