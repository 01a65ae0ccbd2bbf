package newsletter.article.source;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.Harvest.Item;
import newsletter.article.text.CleanText;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts as Ghost's Content API gives them (ghost.org/docs/content-api). Ids are those of the site's RSS feed. */
public final class GhostPosts {

    /** The last changed first; the key is added when it is asked for. */
    static final String PATH = "/ghost/api/content/posts/?include=tags,authors&limit=50&order=updated_at%20desc";

    private static final JsonMapper JSON = JsonMapper.shared();

    private GhostPosts() {}

    static String withKey(String address, String key) {
        return address + "&key=" + URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    /**
     * @return empty when it has no list of posts
     * @throws JacksonException when it is no JSON
     */
    static Optional<Harvest> read(byte[] document, @Nullable String title, @Nullable String language) {
        JsonNode posts = JSON.readTree(document).path("posts");
        return posts.isArray() ? Optional.of(read(posts, title, language)) : Optional.empty();
    }

    private static Harvest read(JsonNode posts, @Nullable String title, @Nullable String language) {
        List<Item> items = posts.valueStream()
                .filter(JsonNode::isObject)
                .map(GhostPosts::item)
                .toList();
        return new Harvest(Objects.requireNonNullElse(title, ""), language, null, items, List.of());
    }

    /** One post, also as a webhook sends it. */
    public static Item item(JsonNode post) {
        String excerpt = PostJson.text(post.path("custom_excerpt"));
        FeedEntry entry = new FeedEntry(
                PostJson.text(post.path("id")),
                PostJson.address(post.path("url")),
                CleanText.plainLine(Objects.requireNonNullElse(PostJson.text(post.path("title")), "")),
                excerpt == null ? PostJson.text(post.path("excerpt")) : excerpt,
                PostJson.text(post.path("html")),
                PostJson.names(post.path("authors").valueStream()),
                categories(post),
                null,
                PostJson.time(post.path("published_at")),
                PostJson.time(post.path("updated_at")),
                image(post),
                null,
                null,
                null);
        return new Item(entry, post.path("featured").asBoolean(false));
    }

    /** The primary tag first; what is not for everybody says so. */
    private static List<String> categories(JsonNode post) {
        Stream<String> tags =
                PostJson.names(Stream.concat(
                                Stream.of(post.path("primary_tag")),
                                post.path("tags").valueStream()))
                        .stream();
        String visibility = PostJson.text(post.path("visibility"));
        boolean closed = visibility != null && !visibility.equals("public");
        return Stream.concat(tags, closed ? Stream.of("Members only") : Stream.empty())
                .toList();
    }

    private static FeedEntry.@Nullable Image image(JsonNode post) {
        URI address = PostJson.address(post.path("feature_image"));
        return address == null
                ? null
                : new FeedEntry.Image(
                        address, Objects.requireNonNullElse(PostJson.text(post.path("feature_image_alt")), ""));
    }
}
