package newsletter.article.push;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import newsletter.article.feed.FeedEntry;
import newsletter.article.push.PostNews.Irrelevant;
import newsletter.article.push.PostNews.Published;
import newsletter.article.push.PostNews.Withdrawn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Posts of WordPress, as its REST API shows them and as plugins send them: the fields of the table {@code wp_posts} in {@code post}, what belongs
 * to it beside that. Categories that are numbers say nothing here.
 */
final class WordPressCalls {

    /** What is stored as a post and is no article. */
    private static final Set<String> OTHER_TYPES = Set.of(
            "page",
            "attachment",
            "revision",
            "nav_menu_item",
            "custom_css",
            "customize_changeset",
            "oembed_cache",
            "user_request",
            "product",
            "shop_order");

    private WordPressCalls() {}

    static PostNews ofRestApi(JsonNode post) {
        Parts parts = new Parts(
                post,
                MissingNode.getInstance(),
                PostFields.text(post, "id").orElse(""),
                PostFields.text(post, "status").orElse(""),
                PostFields.text(post, "type").orElse("post"),
                PostFields.text(post, "password").isPresent()
                        || PostFields.truth(post.path("content").path("protected")));
        return news(parts);
    }

    static PostNews ofPlugin(JsonNode call, JsonNode post) {
        Parts parts = new Parts(
                post,
                call,
                PostFields.text(post, "ID")
                        .or(() -> PostFields.text(call, "post_id"))
                        .orElse(""),
                PostFields.text(post, "post_status").orElse(""),
                PostFields.text(post, "post_type").orElse("post"),
                PostFields.text(post, "post_password").isPresent());
        return news(parts);
    }

    private static PostNews news(Parts parts) {
        if (!PostReader.isUsable(parts.id)) {
            return new Irrelevant("it is about no post that has an id");
        } else if (OTHER_TYPES.contains(parts.type) || parts.type.startsWith("wp_")) {
            return new Irrelevant("it is about no post, but another type of content");
        }
        String guid = PostFields.text(parts.post, "guid").orElse(null);
        return parts.status.equals("publish") && !parts.locked
                ? new Published(parts.id, entry(parts, guid), parts.isSticky(), parts.modified())
                : new Withdrawn(parts.id, guid, parts.link(), parts.modified());
    }

    private static FeedEntry entry(Parts parts, @Nullable String guid) {
        JsonNode post = parts.post;
        return new FeedEntry(
                guid == null ? parts.id : guid,
                parts.link(),
                PostFields.text(post, "title", "post_title").orElse(""),
                PostFields.text(post, "excerpt", "post_excerpt").orElse(null),
                PostFields.text(post, "content", "post_content").orElse(null),
                parts.authors(),
                parts.categories(),
                null,
                PostFields.time(post, "date_gmt", "post_date_gmt"),
                parts.modified(),
                parts.image(),
                null,
                PostFields.text(post, "language").orElse(null),
                null);
    }

    /**
     * @param post the post itself
     * @param around what a plugin sends beside it
     * @param locked a password is needed
     */
    private record Parts(JsonNode post, JsonNode around, String id, String status, String type, boolean locked) {

        @Nullable URI link() {
            return PostFields.address(post, "link")
                    .or(() -> PostFields.address(around, "post_permalink", "permalink"))
                    .orElse(null);
        }

        @Nullable Instant modified() {
            return PostFields.time(post, "modified_gmt", "post_modified_gmt");
        }

        boolean isSticky() {
            return PostFields.truth(post.path("sticky")) || PostFields.truth(around.path("sticky"));
        }

        /** A number is a key of the site's. */
        List<String> authors() {
            Stream<String> embedded = post.path("_embedded")
                    .path("author")
                    .valueStream()
                    .flatMap(author -> PostFields.text(author, "name").stream());
            Stream<String> named = Stream.of(post.path("author"), post.path("author_name"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
            return Stream.concat(named, embedded)
                    .filter(name -> !name.isBlank())
                    .distinct()
                    .toList();
        }

        /** Categories before tags. */
        List<String> categories() {
            Stream<String> listed = Stream.of("categories", "tags")
                    .flatMap(field -> post.path(field).valueStream())
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
            Stream<String> embedded = post.path("_embedded")
                    .path("wp:term")
                    .valueStream()
                    .flatMap(JsonNode::valueStream)
                    .flatMap(term -> PostFields.text(term, "name").stream());
            Stream<String> beside = Stream.of("category", "post_tag")
                    .flatMap(kind -> around.path("taxonomies").path(kind).valueStream())
                    .flatMap(term -> PostFields.text(term, "name").stream());
            return Stream.of(listed, embedded, beside)
                    .flatMap(names -> names)
                    .filter(name -> !name.isBlank())
                    .distinct()
                    .toList();
        }

        FeedEntry.@Nullable Image image() {
            JsonNode media = post.path("_embedded").path("wp:featuredmedia").path(0);
            URI address = PostFields.address(post, "featured_image", "jetpack_featured_media_url")
                    .or(() -> PostFields.address(media, "source_url"))
                    .or(() -> PostFields.address(around, "post_thumbnail"))
                    .orElse(null);
            String alt = PostFields.text(post, "featured_image_alt")
                    .or(() -> PostFields.text(media, "alt_text"))
                    .orElse("");
            return address == null ? null : new FeedEntry.Image(address, alt);
        }
    }
}
