package newsletter.article.source;

import java.util.List;
import newsletter.article.feed.Feed;
import newsletter.article.feed.FeedEntry;
import org.jspecify.annotations.Nullable;

/**
 * Entries that a source handed over at once, and what it says of all of them.
 *
 * @param title of the feed or site; empty when it has none
 * @param language BCP 47
 * @param items newest first or not, as given
 * @param broken what could not be read
 */
public record Harvest(
        String title,
        @Nullable String language,
        @Nullable String rights,
        List<Item> items,
        List<Feed.BrokenEntry> broken) {

    public Harvest {
        items = List.copyOf(items);
        broken = List.copyOf(broken);
    }

    /** @param featured marked by the site's own system */
    public record Item(FeedEntry entry, boolean featured) {}

    public static Harvest of(Feed feed) {
        return new Harvest(
                feed.title(),
                feed.language(),
                feed.rights(),
                feed.entries().stream().map(entry -> new Item(entry, false)).toList(),
                feed.broken());
    }
}
