package newsletter.article.feed;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A feed as it was read.
 *
 * @param title plain text; empty when it has none
 * @param home the site's page
 * @param self the feed's own address, the topic of WebSub
 * @param hub of WebSub
 * @param language BCP 47
 * @param rights plain text
 * @param pace the least time between two polls that the feed asks for (ttl, sy:updatePeriod)
 * @param entries in the feed's order
 * @param broken entries that could not be taken, with the reason
 * @param published what the feed says of itself
 * @param updated what the feed says of itself
 * @param parts of a sitemap index: the sitemaps that it lists, each to be read by itself; it has no entries
 */
public record Feed(
        FeedFormat format,
        String title,
        @Nullable URI home,
        @Nullable URI self,
        @Nullable URI hub,
        @Nullable String language,
        @Nullable String rights,
        @Nullable Duration pace,
        List<FeedEntry> entries,
        List<BrokenEntry> broken,
        @Nullable Instant published,
        @Nullable Instant updated,
        List<URI> parts) {

    public Feed {
        entries = List.copyOf(entries);
        broken = List.copyOf(broken);
        parts = List.copyOf(parts);
    }

    /** A feed that says no date of itself and has no parts. */
    public Feed(
            FeedFormat format,
            String title,
            @Nullable URI home,
            @Nullable URI self,
            @Nullable URI hub,
            @Nullable String language,
            @Nullable String rights,
            @Nullable Duration pace,
            List<FeedEntry> entries,
            List<BrokenEntry> broken) {
        this(format, title, home, self, hub, language, rights, pace, entries, broken, null, null, List.of());
    }

    /** @param position from 1 */
    public record BrokenEntry(int position, String reason) {}
}
