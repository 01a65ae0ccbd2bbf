package newsletter.article.importer;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import newsletter.article.Article;
import newsletter.article.ArticleDraft;
import newsletter.article.Articles;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.text.CleanText;
import newsletter.article.text.Slugs;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Makes a draft of an article as it is found: what the document says, joined with what the newsroom knows. */
@Service
public class ArticleImport {

    private final Articles articles;
    private final Sections sections;

    ArticleImport(Articles articles, Sections sections) {
        this.articles = articles;
        this.sections = sections;
    }

    /** Whether the document is text, not a picture or an archive under a false name. */
    public boolean isText(byte[] document, @Nullable Charset charset) {
        return new DocumentBytes(document).isText(charset);
    }

    /** @param charset as the sender states it; else a page's own, else UTF-8, else Windows-1252 */
    public Found readPage(byte[] document, @Nullable Charset charset, @Nullable URI address) {
        return HtmlReader.read(
                new DocumentBytes(document).page(charset, address == null ? "" : address.toString()), address);
    }

    /** @param charset as the sender states it; else UTF-8, else Windows-1252 */
    public Found readText(byte[] document, @Nullable Charset charset, @Nullable URI address) {
        return PlainTextReader.read(new DocumentBytes(document).text(charset), address);
    }

    /** The known section that the document means: by the name it gives, else by the first parts of the address. */
    public Optional<Section> section(Found found, @Nullable URI address) {
        List<Section> known = sections.all();
        String named = found.sectionName() == null ? "" : found.sectionName();
        return known.stream()
                .filter(section -> isNamed(section, named))
                .findFirst()
                .or(() -> byPath(known, address));
    }

    private static boolean isNamed(Section section, String name) {
        String plain = CleanText.plainLine(name);
        return section.name().equalsIgnoreCase(plain)
                || section.slug().equals(Slugs.of(plain))
                || section.slug().equals(Slugs.of(plain.replace("&", " and ")))
                || (!Slugs.of(plain).isEmpty() && Slugs.of(section.name()).equals(Slugs.of(plain)));
    }

    private static Optional<Section> byPath(List<Section> known, @Nullable URI address) {
        String path = address == null || address.getPath() == null ? "" : address.getPath();
        List<String> parts = Arrays.stream(path.split("/", -1))
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.stream()
                .limit(Math.max(0, parts.size() - 1))
                .flatMap(part -> known.stream().filter(section -> section.slug().equals(part)))
                .findFirst();
    }

    /** The id of the article that has this address, or one made of it. */
    public String externalId(URI address) {
        return articles.find(address.toString())
                .map(Article::externalId)
                .orElseGet(() -> "url-" + HexFormat.of().formatHex(WebAddress.hash(address), 0, 16));
    }

    /**
     * @param title and the other arguments: what the draft cannot do without
     */
    public ArticleDraft draft(Found found, String title, URI address, String section, Instant publishedAt) {
        return new ArticleDraft(
                externalId(address),
                address.toString(),
                title,
                found.summary() == null ? "" : found.summary(),
                found.bodyText(),
                section,
                List.of(),
                found.byline(),
                found.source(),
                found.credit(),
                publishedAt,
                found.updatedAt(),
                found.imageUrl() == null ? null : found.imageUrl().toString(),
                found.language(),
                found.label(),
                found.readingMinutes(),
                found.details());
    }
}
