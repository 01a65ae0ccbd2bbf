package newsletter.article.push;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import newsletter.article.feed.FeedEntry;
import newsletter.article.push.PostNews.Irrelevant;
import newsletter.article.push.PostNews.Published;
import newsletter.article.push.PostNews.Withdrawn;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Posts of Ghost. Its calls do not name their event: a post that is published has that status, one that was taken back another, and of a
 * deleted one only what it was is left.
 */
final class GhostCalls {

    private static final String MEMBERS_ONLY = "Members only";

    private GhostCalls() {}

    static PostNews read(JsonNode current, JsonNode previous) {
        String id = PostFields.text(current, "id")
                .or(() -> PostFields.text(previous, "id"))
                .orElse("");
        if (!PostReader.isUsable(id)) {
            return new Irrelevant("it is about no post that has an id");
        }
        return current.path("status").asString("").equals("published")
                ? new Published(
                        id,
                        entry(id, current),
                        PostFields.truth(current.path("featured")),
                        PostFields.time(current, "updated_at"))
                : withdrawn(id, current.isEmpty() ? previous : current);
    }

    /** The address of a draft is that of its preview. */
    private static Withdrawn withdrawn(String id, JsonNode post) {
        return new Withdrawn(id, id, null, PostFields.time(post, "updated_at"));
    }

    /** Its feeds name posts by their ids, too. The automatic excerpt ends inside of a sentence: the lead is better. */
    private static FeedEntry entry(String id, JsonNode post) {
        return new FeedEntry(
                id,
                PostFields.address(post, "url").orElse(null),
                PostFields.text(post, "title").orElse(""),
                PostFields.text(post, "custom_excerpt").orElse(null),
                PostFields.text(post, "html").orElse(null),
                names(post.path("authors")),
                categories(post),
                null,
                PostFields.time(post, "published_at"),
                PostFields.time(post, "updated_at"),
                image(post),
                null,
                PostFields.text(post, "locale").orElse(null),
                null);
    }

    /** The first tag is the primary one; those that only editors see can still mark a pick, and come last. */
    private static List<String> categories(JsonNode post) {
        List<JsonNode> tags = post.path("tags").valueStream().toList();
        List<String> seen = names(tags.stream().filter(tag -> !isInternal(tag)));
        boolean open = PostFields.text(post, "visibility").orElse("public").equals("public");
        return Stream.of(
                        seen.stream(),
                        open || seen.isEmpty() ? Stream.<String>empty() : Stream.of(MEMBERS_ONLY),
                        names(tags.stream().filter(GhostCalls::isInternal)).stream())
                .flatMap(names -> names)
                .toList();
    }

    private static boolean isInternal(JsonNode tag) {
        return tag.path("visibility").asString("").equals("internal");
    }

    private static List<String> names(JsonNode things) {
        return names(things.valueStream());
    }

    private static List<String> names(Stream<JsonNode> things) {
        return things.flatMap(thing -> PostFields.text(thing, "name").stream()).toList();
    }

    private static FeedEntry.@Nullable Image image(JsonNode post) {
        URI address = PostFields.address(post, "feature_image").orElse(null);
        return address == null
                ? null
                : new FeedEntry.Image(
                        address, PostFields.text(post, "feature_image_alt").orElse(""));
    }
}
