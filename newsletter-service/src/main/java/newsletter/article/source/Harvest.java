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
 * @param closed ids, as of entries, of what is behind a password: not to be taken in
 */
public record Harvest(
        String title,
        @Nullable String language,
        @Nullable String rights,
        List<Item> items,
        List<Feed.BrokenEntry> broken,
        List<String> closed) {

    public Harvest {
        items = List.copyOf(items);
        broken = List.copyOf(broken);
        closed = List.copyOf(closed);
    }

    /** With nothing closed. */
    public Harvest(
            String title,
            @Nullable String language,
            @Nullable String rights,
            List<Item> items,
            List<Feed.BrokenEntry> broken) {
        this(title, language, rights, items, broken, List.of());
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
