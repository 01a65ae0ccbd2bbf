package newsletter.article.web;

import java.net.URI;
import java.util.Set;
import newsletter.article.source.PastedPages;
import newsletter.article.text.WebAddress;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Takes in one article by the address of its page. */
@RestController
class PageImportController {

    private static final Set<String> PROPERTIES = Set.of("url", "section", "dryRun");

    private final PastedPages pages;
    private final ImportController imports;

    PageImportController(PastedPages pages, ImportController imports) {
        this.pages = pages;
        this.imports = imports;
    }

    /** {@code {url, section?, dryRun?}}: fetches the page and answers as the import of a document does. */
    @PostMapping(path = "/api/v1/articles/import-page", consumes = MediaType.APPLICATION_JSON_VALUE)
    ImportedJson post(@RequestBody JsonNode body) {
        JsonFields fields = new JsonFields(body, PROPERTIES);
        String url = fields.text("url");
        String section = fields.optionalText("section");
        boolean dryRun = fields.truth("dryRun", false);
        fields.refusal().ifPresent(why -> {
            throw ProblemException.invalid(why.field().isEmpty() ? "body" : why.field(), why.message());
        });
        return read(url, section, dryRun);
    }

    private ImportedJson read(String url, @Nullable String section, boolean dryRun) {
        URI address = WebAddress.parse(url)
                .orElseThrow(() -> ProblemException.invalid("url", "must be an absolute http or https address"));
        return switch (pages.fetch(address)) {
            case PastedPages.Page page ->
                imports.post(page.document(), page.type(), page.address().toString(), section, dryRun);
            case PastedPages.Unavailable unavailable -> throw ProblemException.invalid("url", unavailable.why());
        };
    }
}
