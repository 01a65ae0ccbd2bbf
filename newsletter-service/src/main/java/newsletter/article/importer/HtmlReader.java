package newsletter.article.importer;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.article.ArticleDetails;
import newsletter.article.text.Byline;
import newsletter.article.text.Lead;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads an article from a page: its metadata where the page states it, else what the shape of its text tells. */
public class HtmlReader {

    private static final Set<String> NEVER_SEEN = Set.of("script", "style", "noscript", "template");

    private final Document page;
    private final @Nullable URI address;
    private final PageMetadata metadata;
    private final PageExtras extras;
    private final String title;
    private final PageContent content;
    private final Found shaped;

    private HtmlReader(Document page, @Nullable URI address) {
        LinkedData data = LinkedData.of(page);
        PageTags tags = new PageTags(page);
        this.page = page;
        this.address = address;
        this.metadata = new PageMetadata(page, tags, data);
        this.extras = new PageExtras(page, tags, data);
        this.title = metadata.title().orElse("");
        this.content = PageContent.of(page, title);
        this.shaped = PlainTextReader.read(visibleText(page), address);
    }

    /** @param address where the page is from, when known */
    public static Found read(Document page, @Nullable URI address) {
        return new HtmlReader(page, address).read();
    }

    private Found read() {
        Optional<Instant> published = metadata.publishedAt().or(() -> Optional.ofNullable(shaped.publishedAt()));
        Optional<Instant> updated =
                metadata.updatedAt().filter(at -> published.map(at::isAfter).orElse(true));
        List<String> body = content.text();
        Optional<Byline> byline = byline(body);
        String section = metadata.section().orElse(shaped.sectionName());
        URI image = metadata.image().or(content::picture).orElse(null);
        return new Found(
                title.isEmpty() ? shaped.title() : title,
                body,
                metadata.summary().orElseGet(() -> Lead.summary(String.join("\n", body))),
                byline.map(Byline::text).orElse(shaped.byline()),
                source(byline, body),
                published.orElse(null),
                updated.orElse(null),
                section,
                content.credit(),
                shaped.readingMinutes(),
                metadata.canonical().orElse(null),
                image,
                metadata.language(),
                extras.label(title, section, where()),
                details(byline, image));
    }

    private Optional<Byline> byline(List<String> body) {
        String agency = body.isEmpty() ? "" : Lead.datelineSource(body.getFirst());
        return metadata.byline().flatMap(line -> Byline.parse(line, agency));
    }

    /** The agency whose copy the site shows, when byline and story agree on it; else the site. */
    private @Nullable String source(Optional<Byline> byline, List<String> body) {
        String agency = byline.map(Byline::agency).orElse(shaped.source());
        boolean wire = agency != null
                && ((content.credit() != null && content.credit().contains(agency))
                        || (!body.isEmpty() && agency.equalsIgnoreCase(Lead.datelineSource(body.getFirst()))));
        return wire ? agency : metadata.site().orElse(shaped.source());
    }

    private ArticleDetails details(Optional<Byline> byline, @Nullable URI image) {
        List<String> authors = byline.map(Byline::names).orElse(shaped.details().authors());
        Long comments = extras.comments().orElse(shaped.details().comments());
        String html = BodyHtml.of(content.blocks(), where());
        return new ArticleDetails(html, authors, extras.imageAlt(image), extras.rights(), comments, null, false, null);
    }

    private @Nullable URI where() {
        return address == null ? metadata.canonical().orElse(null) : address;
    }

    private static String visibleText(Document page) {
        StringBuilder text = new StringBuilder();
        PageBlocks.of(page.body(), element -> NEVER_SEEN.contains(element.normalName()))
                .forEach(block -> text.append(block.tag().equals("li") ? "• " : "")
                        .append(block.text())
                        .append("\n\n"));
        return text.toString();
    }
}
