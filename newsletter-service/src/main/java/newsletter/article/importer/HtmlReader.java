package newsletter.article.importer;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.article.text.Lead;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/** Reads an article from a page: its metadata where the page states it, else what the shape of its text tells. */
public class HtmlReader {

    private HtmlReader() {}

    /** @param address where the page is from, when known */
    public static Found read(Document page, @Nullable URI address) {
        PageMetadata metadata = new PageMetadata(page);
        String title = metadata.title().orElse("");
        PageContent content = PageContent.of(page, title);
        List<String> body = content.text();
        Found shaped = PlainTextReader.read(visibleText(page), address);
        Optional<Instant> published = metadata.publishedAt().or(() -> Optional.ofNullable(shaped.publishedAt()));
        Optional<Instant> updated =
                metadata.updatedAt().filter(at -> published.map(at::isAfter).orElse(true));
        return new Found(
                title.isEmpty() ? shaped.title() : title,
                body,
                metadata.summary().orElseGet(() -> Lead.summary(String.join("\n", body))),
                metadata.byline().orElse(shaped.byline()),
                metadata.site().orElse(shaped.source()),
                published.orElse(null),
                updated.orElse(null),
                metadata.section().orElse(shaped.sectionName()),
                content.credit(),
                shaped.readingMinutes(),
                metadata.canonical().orElse(null),
                metadata.image().orElse(null),
                metadata.language());
    }

    private static String visibleText(Document page) {
        StringBuilder text = new StringBuilder();
        Document copy = page.clone();
        copy.select("script, style, noscript, template").remove();
        PageBlocks.of(copy.body())
                .forEach(block -> text.append(block.tag().equals("li") ? "• " : "")
                        .append(block.text())
                        .append("\n\n"));
        return text.toString();
    }
}
