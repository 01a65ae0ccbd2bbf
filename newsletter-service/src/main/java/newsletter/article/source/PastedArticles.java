package newsletter.article.source;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleLabel;
import newsletter.article.ArticleOutcome;
import newsletter.article.Articles;
import newsletter.article.Section;
import newsletter.article.importer.ArticleImport;
import newsletter.article.importer.Found;
import newsletter.article.text.ReadingTime;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Service;

/** Single articles whose address somebody pasted: what their pages say, and what of it is stored. */
@Service
public class PastedArticles {

    private final PastedPages pages;
    private final ArticleImport imports;
    private final ArticleIntake intake;
    private final Articles articles;

    PastedArticles(PastedPages pages, ArticleImport imports, ArticleIntake intake, Articles articles) {
        this.pages = pages;
        this.imports = imports;
        this.intake = intake;
        this.articles = articles;
    }

    /** Fetches the page; nothing is stored. @param address absolute, http or https */
    public Answer read(URI address) {
        return switch (pages.fetch(address)) {
            case PastedPages.Page page -> read(page);
            case PastedPages.Unavailable unavailable -> new Unavailable(unavailable.why());
        };
    }

    private Answer read(PastedPages.Page page) {
        Charset charset = page.type().getCharset();
        Found found = MediaType.TEXT_HTML.isCompatibleWith(page.type())
                ? imports.readPage(page.document(), charset, page.address())
                : imports.readText(page.document(), charset, page.address());
        return found.body().isEmpty()
                ? new Unavailable("holds no text that looks like an article")
                : new Pasted(
                        page.address(),
                        found,
                        imports.section(found, page.address())
                                .map(Section::slug)
                                .orElse(null),
                        articles.find(imports.externalId(page.address())).isPresent());
    }

    /** Stores it, or changes the article of this address. */
    public ArticleOutcome store(Pasted pasted, Wording wording) {
        ArticleDraft draft =
                imports.draft(pasted.found, wording.title(), pasted.address, wording.section(), wording.publishedAt());
        return intake.upsert(List.of(wording.over(draft))).getFirst();
    }

    /** What became of the request. */
    public sealed interface Answer {}

    /** @param why goes on from the address: "cannot be read: ..." */
    public record Unavailable(String why) implements Answer {}

    /** An article as its page shows it. */
    public static final class Pasted implements Answer {

        private final URI address;
        private final Found found;
        private final @Nullable String section;
        private final boolean known;

        private Pasted(URI address, Found found, @Nullable String section, boolean known) {
            this.address = address;
            this.found = found;
            this.section = section;
            this.known = known;
        }

        /** After redirects. */
        public URI address() {
            return address;
        }

        /** Whether there is an article of this address already. */
        public boolean isKnown() {
            return known;
        }

        /** Slug of the known section that the page means. */
        public @Nullable String section() {
            return section;
        }

        /** As the page names it. */
        public @Nullable String sectionName() {
            return found.sectionName();
        }

        public @Nullable String title() {
            return found.title();
        }

        public @Nullable String summary() {
            return found.summary();
        }

        public @Nullable String byline() {
            return found.byline();
        }

        public @Nullable String source() {
            return found.source();
        }

        public @Nullable String credit() {
            return found.credit();
        }

        public @Nullable Instant publishedAt() {
            return found.publishedAt();
        }

        public @Nullable Instant updatedAt() {
            return found.updatedAt();
        }

        public @Nullable URI picture() {
            return found.imageUrl();
        }

        public @Nullable String language() {
            return found.languageOrGuess();
        }

        /** Paragraphs in their order. */
        public List<String> body() {
            return found.body();
        }

        public int readingMinutes() {
            Integer stated = found.readingMinutes();
            return stated == null ? ReadingTime.minutes(found.bodyText(), language()) : stated;
        }
    }

    /** What an editor decides about it. @param section slug */
    public record Wording(
            String title,
            String summary,
            @Nullable String author,
            String section,
            Instant publishedAt,
            @Nullable ArticleLabel label) {

        private ArticleDraft over(ArticleDraft draft) {
            return new ArticleDraft(
                    draft.externalId(),
                    draft.url(),
                    title,
                    summary,
                    draft.body(),
                    section,
                    draft.sections(),
                    author,
                    draft.source(),
                    draft.credit(),
                    publishedAt,
                    draft.updatedAt(),
                    draft.imageUrl(),
                    draft.language(),
                    label,
                    draft.readingMinutes(),
                    draft.details());
        }
    }
}
