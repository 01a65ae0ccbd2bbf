package newsletter.rendering.web;

import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import newsletter.article.Sections;
import newsletter.edition.Editions;
import newsletter.edition.Previews;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;
import newsletter.rendering.PersonalToken;
import newsletter.rendering.Variant;
import newsletter.rendering.Variants;
import newsletter.web.ProblemException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The digest that a new reader of some sections would get now; its personal links lead nowhere. */
@RestController
class SectionsPreviewController {

    private static final String PATH = "/api/v1/editions/{id}/preview";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private final Previews previews;
    private final Variants variants;
    private final Editions editions;
    private final Sections sections;
    private final Clock clock;

    SectionsPreviewController(Previews previews, Variants variants, Editions editions, Sections sections, Clock clock) {
        this.previews = previews;
        this.variants = variants;
        this.editions = editions;
        this.sections = sections;
        this.clock = clock;
    }

    @GetMapping(path = PATH, params = "sections", produces = HTML)
    String html(@PathVariable long id, @RequestParam(name = "sections") String slugs) {
        return PersonalToken.impersonal(preview(id, slugs).html());
    }

    @GetMapping(path = PATH, params = "sections", produces = TEXT)
    String text(@PathVariable long id, @RequestParam(name = "sections") String slugs) {
        return PersonalToken.impersonal(preview(id, slugs).text());
    }

    private Variant preview(long id, String slugs) {
        EditionId edition = new EditionId(id);
        if (editions.find(edition).isEmpty()) {
            throw ProblemException.notFound("there is no edition " + id);
        }
        return variants.preview(previews.previewFor(edition, parse(slugs), clock.instant()));
    }

    private Set<SectionId> parse(String slugs) {
        Set<SectionId> ids = new LinkedHashSet<>();
        Arrays.stream(slugs.split("[,|]"))
                .map(String::strip)
                .filter(slug -> !slug.isEmpty())
                .forEach(slug -> ids.add(sections.bySlug(slug)
                        .orElseThrow(() ->
                                ProblemException.invalid("sections", "must be slugs of sections, separated by commas"))
                        .id()));
        return ids;
    }
}
