package newsletter.article.push;

import java.net.URI;
import java.time.Instant;
import newsletter.article.feed.FeedEntry;
import org.jspecify.annotations.Nullable;

/** What a site tells of one of its posts. */
public sealed interface PostNews {

    /** Longer ids belong to no system that is known. */
    int LONGEST_ID = 64;

    /**
     * Everybody can read it, from now on or still.
     *
     * @param id in the site's own system
     * @param entry with the id that the site's feed gives it, so that the two ways meet
     * @param featured marked by the site's own system
     * @param modified null: it does not say
     */
    record Published(
            String id,
            FeedEntry entry,
            boolean featured,
            @Nullable Instant modified) implements PostNews {}

    /**
     * Nobody, or not everybody, can read it: a draft, scheduled, private, behind a password, in the bin or gone.
     *
     * @param guid as the site's feed names it, when that is known
     * @param link of its page, when that is known
     */
    record Withdrawn(
            String id,
            @Nullable String guid,
            @Nullable URI link,
            @Nullable Instant modified) implements PostNews {}

    /** It is about no post. @param reason for whoever set the call up */
    record Irrelevant(String reason) implements PostNews {}
}
