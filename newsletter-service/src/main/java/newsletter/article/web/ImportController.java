package newsletter.article.web;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.importer.ArticleImport;
import newsletter.article.importer.Found;
import newsletter.article.text.WebAddress;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes in one article as it is found. */
@RestController("articleImportController") // readers are imported by another controller of this name
class ImportController {

    private final ArticleImport imports;
    private final ArticleIntake intake;
    private final Sections sections;

    ImportController(ArticleImport imports, ArticleIntake intake, Sections sections) {
        this.imports = imports;
        this.intake = intake;
        this.sections = sections;
    }

    /**
     * Reads the article out of a page or a text and stores it.
     *
     * @param url the article's address; without it a page's canonical one; a dry run may do without any
     * @param section slug, overrides what the document says
     * @param dryRun stores nothing
     */
    @PostMapping(
            path = "/api/v1/articles/import",
            consumes = {MediaType.TEXT_PLAIN_VALUE, MediaType.TEXT_HTML_VALUE})
    ImportedJson post(
            @RequestBody byte[] document,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestParam(required = false) @Nullable String url,
            @RequestParam(required = false) @Nullable String section,
            @RequestParam(defaultValue = "false") boolean dryRun) {
        URI stated = address(url);
        Found found = read(document, type, stated);
        if (found.body().isEmpty()) {
            throw ProblemException.invalid("body", "holds no text that looks like an article");
        }
        URI address = stated == null ? found.canonical() : stated;
        String slug = section(section, found, address);
        return dryRun ? preview(found, address, slug) : store(found, address, slug);
    }

    private Found read(byte[] document, MediaType type, @Nullable URI address) {
        Charset charset = type.getCharset();
        if (!imports.isText(document, charset)) {
            throw ProblemException.invalid(
                    "body", "is not text: it holds control characters, as files of other kinds do");
        }
        return MediaType.TEXT_HTML.isCompatibleWith(type)
                ? imports.readPage(document, charset, address)
                : imports.readText(document, charset, address);
    }

    private static @Nullable URI address(@Nullable String url) {
        return url == null || url.isEmpty()
                ? null
                : WebAddress.parse(url)
                        .orElseThrow(
                                () -> ProblemException.invalid("url", "must be an absolute http or https address"));
    }

    private @Nullable String section(@Nullable String slug, Found found, @Nullable URI address) {
        if (slug != null && !slug.isEmpty()) {
            return sections.bySlug(slug)
                    .map(Section::slug)
                    .orElseThrow(() -> ProblemException.invalid("section", "is not the slug of a known section"));
        }
        return imports.section(found, address).map(Section::slug).orElse(null);
    }

    private ImportedJson preview(Found found, @Nullable URI address, @Nullable String section) {
        return ImportedJson.of(found, address == null ? null : imports.externalId(address), address, section);
    }

    private ImportedJson store(Found found, @Nullable URI address, @Nullable String section) {
        String title = found.title();
        Instant publishedAt = found.publishedAt();
        if (address == null) {
            throw ProblemException.invalid("url", "is required: the document names no address of its own");
        } else if (section == null) {
            throw ProblemException.invalid("section", unknownSection(found));
        } else if (title == null) {
            throw ProblemException.invalid("title", "was not found in the document");
        } else if (publishedAt == null) {
            throw ProblemException.invalid("publishedAt", "was not found in the document");
        }
        var draft = imports.draft(found, title, address, section, publishedAt);
        if (intake.upsert(List.of(draft)).getFirst() instanceof ArticleOutcome.Refused refused) {
            throw ProblemException.invalid(refused.why().field(), refused.why().message());
        }
        return ImportedJson.of(found, draft.externalId(), address, section);
    }

    private static String unknownSection(Found found) {
        return found.sectionName() == null
                ? "is required: the document names none"
                : "is required: the document's own, \"" + found.sectionName() + "\", is not known";
    }
}
