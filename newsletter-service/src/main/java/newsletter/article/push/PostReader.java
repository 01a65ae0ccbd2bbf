package newsletter.article.push;

import newsletter.article.push.PostNews.Irrelevant;
import tools.jackson.databind.JsonNode;

/**
 * Tells by its shape what a call means; no system says more:
 *
 * <ul>
 *   <li>Ghost: {@code {"post": {"current": {...}, "previous": {...}}}}, whatever the event;
 *   <li>WordPress plugins: {@code {"post_id": 7, "post": {"post_status": "publish", ...}, ...}};
 *   <li>WordPress's REST API and our own snippet: {@code {"id": 7, "status": "publish", "link": ..., ...}}.
 * </ul>
 */
public final class PostReader {

    private PostReader() {}

    /** Never fails: what cannot be used is irrelevant. */
    public static PostNews read(JsonNode call) {
        JsonNode post = call.path("post");
        if (post.has("current") || post.has("previous")) {
            return GhostCalls.read(post.path("current"), post.path("previous"));
        } else if (call.has("post_id") || post.has("ID")) {
            return WordPressCalls.ofPlugin(call, post);
        } else if (call.has("id")) {
            return WordPressCalls.ofRestApi(call);
        }
        return new Irrelevant("it is about no post: neither \"post\" nor \"post_id\" nor \"id\" is there");
    }

    static boolean isUsable(String id) {
        return !id.isBlank() && id.length() <= PostNews.LONGEST_ID;
    }
}
