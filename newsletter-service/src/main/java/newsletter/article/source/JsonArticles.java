package newsletter.article.source;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import newsletter.article.ArticleLabel;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.Harvest.Extras;
import newsletter.article.source.Harvest.Item;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Articles as {@code POST /api/v1/articles} takes them; their sections are categories here, for the source's rules. */
final class JsonArticles {

    private JsonArticles() {}

    /** @throws IllegalArgumentException naming the field at fault */
    static Item item(JsonNode article) {
        return new Item(entry(article), false, extras(article));
    }

    private static FeedEntry entry(JsonNode article) {
        return new FeedEntry(
                PostJson.text(article.path("externalId")),
                PostJson.address(article.path("url")),
                Objects.requireNonNullElse(PostJson.text(article.path("title")), ""),
                PostJson.text(article.path("summary")),
                PostJson.text(article.path("body")),
                authors(article),
                Stream.concat(texts(article.path("section")), texts(article.path("sections")))
                        .distinct()
                        .toList(),
                PostJson.text(article.path("source")),
                PostJson.time(article.path("publishedAt")),
                PostJson.time(article.path("updatedAt")),
                image(article),
                article.path("comments").isInt() ? article.path("comments").intValue() : null,
                PostJson.text(article.path("language")),
                PostJson.text(article.path("rights")));
    }

    private static List<String> authors(JsonNode article) {
        List<String> authors = texts(article.path("authors")).toList();
        return authors.isEmpty() ? texts(article.path("author")).toList() : authors;
    }

    private static FeedEntry.@Nullable Image image(JsonNode article) {
        URI address = PostJson.address(article.path("imageUrl"));
        String alt = PostJson.text(article.path("imageAlt"));
        return address == null ? null : new FeedEntry.Image(address, Objects.requireNonNullElse(alt, ""));
    }

    private static Extras extras(JsonNode article) {
        JsonNode shares = article.path("shares");
        return new Extras(
                label(PostJson.text(article.path("label"))),
                PostJson.text(article.path("credit")),
                shares.isIntegralNumber() && shares.canConvertToLong() ? shares.longValue() : null,
                article.path("correction").asBoolean(false));
    }

    /** One that is not known is no plain news either: it must not trend for a slip of the pen. */
    private static @Nullable ArticleLabel label(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return ArticleLabel.named(text)
                .orElseThrow(() -> new IllegalArgumentException("label " + ArticleLabel.mustBeOne()));
    }

    private static Stream<String> texts(JsonNode node) {
        return (node.isArray() ? node.valueStream() : Stream.of(node))
                .map(PostJson::text)
                .filter(Objects::nonNull);
    }
}
