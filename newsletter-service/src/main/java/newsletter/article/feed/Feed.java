package newsletter.article.feed;

import java.net.URI;
import java.time.Duration;
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
        List<BrokenEntry> broken) {

    public Feed {
        entries = List.copyOf(entries);
        broken = List.copyOf(broken);
    }

    /** @param position from 1 */
    public record BrokenEntry(int position, String reason) {}
}
