package newsletter.article.web;

import java.util.List;
import java.util.Set;
import newsletter.article.Rejection;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.text.CleanText;
import newsletter.article.text.Slugs;
import newsletter.web.ProblemException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The newsroom's sections. */
@RestController
@RequestMapping("/api/v1/sections")
class SectionController {

    private static final int LONGEST_NAME = 120;
    private static final Set<String> PROPERTIES = Set.of("slug", "name");

    private final Sections sections;

    SectionController(Sections sections) {
        this.sections = sections;
    }

    @GetMapping
    List<SectionJson> all() {
        return sections.all().stream().map(SectionJson::of).toList();
    }

    @GetMapping("/{slug}")
    SectionJson one(@PathVariable String slug) {
        return sections.bySlug(slug)
                .map(SectionJson::of)
                .orElseThrow(() -> ProblemException.notFound("there is no section " + CleanText.line(slug)));
    }

    /** Creates the section or renames it: {@code {name}}. */
    @PutMapping(path = "/{slug}", consumes = MediaType.APPLICATION_JSON_VALUE)
    SectionJson put(@PathVariable String slug, @RequestBody JsonNode body) {
        if (!Slugs.isSlug(slug)) {
            throw ProblemException.invalid(
                    "slug", "must be lower-case letters and digits, joined by hyphens, at most " + Slugs.LONGEST);
        }
        JsonFields fields = new JsonFields(body, PROPERTIES);
        String name = CleanText.line(fields.text("name"));
        String named = fields.optionalText("slug");
        if (named != null && !named.equals(slug)) {
            fields.refuse("slug", "must be that of the address: " + slug);
        }
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            fields.refuse("name", "must have between 1 and " + LONGEST_NAME + " characters");
        }
        fields.refusal().ifPresent(SectionController::refuse);
        return SectionJson.of(sections.save(slug, name));
    }

    private static void refuse(Rejection why) {
        throw ProblemException.invalid(why.field().isEmpty() ? "body" : why.field(), why.message());
    }

    record SectionJson(String slug, String name) {

        static SectionJson of(Section section) {
            return new SectionJson(section.slug(), section.name());
        }
    }
}
