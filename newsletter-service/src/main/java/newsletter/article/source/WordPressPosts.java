package newsletter.article.source;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.article.feed.Feed.BrokenEntry;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.Harvest.Item;
import newsletter.article.text.CleanText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts as WordPress's REST API gives them (developer.wordpress.org/rest-api/reference/posts), with what was embedded. Ids are those of the site's RSS feeds, so
 * that either way brings the same article.
 */
public final class WordPressPosts {

    private static final JsonMapper JSON = JsonMapper.shared();

    private WordPressPosts() {}

    static boolean isList(byte[] document) {
        try {
            return JSON.readTree(document).isArray();
        } catch (JacksonException e) {
            return false;
        }
    }

    /**
     * @return empty when it is no list
     * @throws JacksonException when it is no JSON
     */
    static Optional<Harvest> read(byte[] document, @Nullable String title, @Nullable String language) {
        JsonNode posts = JSON.readTree(document);
        return posts.isArray() ? Optional.of(read(posts, title, language)) : Optional.empty();
    }

    private static Harvest read(JsonNode posts, @Nullable String title, @Nullable String language) {
        List<Item> items = new ArrayList<>();
        List<BrokenEntry> broken = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        int position = 0;
        for (JsonNode post : posts) {
            position++;
            if (isClosed(post)) {
                closed.add(id(post));
            } else if (post.isObject()) {
                items.add(item(post));
            } else {
                broken.add(new BrokenEntry(position, "is no post"));
            }
        }
        return new Harvest(Objects.requireNonNullElse(title, ""), language, null, items, broken, closed);
    }

    /** Behind a password: of such a post the API gives the title. */
    private static boolean isClosed(JsonNode post) {
        return post.path("content").path("protected").asBoolean(false);
    }

    /** Empty when it has none. */
    private static String id(JsonNode post) {
        return Objects.requireNonNullElse(PostJson.text(rendered(post.path("guid"))), "");
    }

    /** One post, also as a webhook sends it; without {@code _embedded} it has neither names of authors and categories nor a picture. */
    public static Item item(JsonNode post) {
        FeedEntry entry = new FeedEntry(
                PostJson.text(rendered(post.path("guid"))),
                PostJson.address(post.path("link")),
                CleanText.line(Objects.requireNonNullElse(PostJson.text(rendered(post.path("title"))), "")),
                PostJson.text(rendered(post.path("excerpt"))),
                isClosed(post) ? null : PostJson.text(rendered(post.path("content"))),
                PostJson.names(post.path("_embedded").path("author").valueStream()),
                categories(post),
                null,
                PostJson.time(post.path("date_gmt")),
                PostJson.time(post.path("modified_gmt")),
                image(post.path("_embedded").path("wp:featuredmedia").path(0)),
                null,
                null,
                null);
        return new Item(entry, post.path("sticky").asBoolean(false));
    }

    /** The object {@code {rendered}} of the API, or the bare text of some plug-ins. */
    private static JsonNode rendered(JsonNode node) {
        return node.isObject() ? node.path("rendered") : node;
    }

    /** Categories before tags. */
    private static List<String> categories(JsonNode post) {
        List<JsonNode> terms = post.path("_embedded")
                .path("wp:term")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .toList();
        return PostJson.names(Stream.concat(
                terms.stream().filter(term -> isOf(term, "category")),
                terms.stream().filter(term -> !isOf(term, "category"))));
    }

    private static boolean isOf(JsonNode term, String taxonomy) {
        return taxonomy.equals(PostJson.text(term.path("taxonomy")));
    }

    private static FeedEntry.@Nullable Image image(JsonNode media) {
        URI address = PostJson.address(media.path("source_url"));
        return address == null
                ? null
                : new FeedEntry.Image(address, Objects.requireNonNullElse(PostJson.text(media.path("alt_text")), ""));
    }
}
