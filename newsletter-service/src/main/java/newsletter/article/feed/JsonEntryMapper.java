package newsletter.article.feed;

import java.net.URI;
import java.time.Instant;
import java.util.stream.Stream;
import newsletter.article.feed.FeedEntry.Image;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Makes an entry of an item of a JSON Feed. Text that is stated to be plain is escaped: the entry's is HTML. */
class JsonEntryMapper {

    private final JsonNode item;
    private final URI address;

    private JsonEntryMapper(JsonNode item, URI address) {
        this.item = item;
        this.address = address;
    }

    static FeedEntry read(JsonNode item, URI address) {
        return new JsonEntryMapper(item, address).entry();
    }

    private FeedEntry entry() {
        Instant published = FeedDates.parse(text("date_published"));
        String content = content();
        return new FeedEntry(
                filled(text("id")),
                link(),
                FeedText.lineOfEither(text("title")),
                plain(text("summary")),
                content,
                JsonValues.authors(item),
                Categories.tidy(
                        JsonValues.elements(item.path("tags")).map(tag -> tag.isString() ? tag.asString() : "")),
                null,
                published,
                FeedDates.parse(text("date_modified")),
                image(content),
                null,
                Languages.tag(text("language")),
                null);
    }

    private String text(String name) {
        return JsonValues.text(item, name);
    }

    /** A link log's entry points elsewhere by external_url; the entry's own page is its url. */
    private @Nullable URI link() {
        return Stream.of(text("url"), text("external_url"), text("id"))
                .filter(text -> !text.isEmpty())
                .filter(text -> !text.equals(text("id")) || text.startsWith("http") || text.equals(text("url")))
                .map(text -> Addresses.web(text, address))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable String content() {
        String html = text("content_html");
        return html.isEmpty() ? plain(text("content_text")) : RelativeAddresses.resolved(html, address);
    }

    private static @Nullable String plain(String text) {
        return text.isEmpty() ? null : Entities.escape(text);
    }

    private static @Nullable String filled(String text) {
        return text.isEmpty() ? null : text;
    }

    private @Nullable Image image(@Nullable String content) {
        URI stated = Stream.of(text("image"), text("banner_image"), attached())
                .map(text -> Addresses.web(text, address))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        return stated == null ? Pictures.inText(content, address) : new Image(stated, "");
    }

    private String attached() {
        return JsonValues.elements(item.path("attachments"))
                .filter(file -> JsonValues.text(file, "mime_type").startsWith("image/"))
                .map(file -> JsonValues.text(file, "url"))
                .findFirst()
                .orElse("");
    }
}
