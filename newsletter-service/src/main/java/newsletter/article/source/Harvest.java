package newsletter.article.source;

import java.util.List;
import newsletter.article.ArticleLabel;
import newsletter.article.feed.Feed;
import newsletter.article.feed.FeedEntry;
import newsletter.article.importer.Found;
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

    /**
     * @param featured marked by the site's own system
     * @param extras what the document says besides
     */
    public record Item(FeedEntry entry, boolean featured, Extras extras) {

        /** With nothing besides. */
        public Item(FeedEntry entry, boolean featured) {
            this(entry, featured, Extras.NONE);
        }

        /** Tells whether it changed. Without extras as of old, so that what was taken in before there were any is known still. */
        @Override
        public String toString() {
            String more = extras.equals(Extras.NONE) ? "" : ", extras=" + extras;
            return "Item[entry=" + entry + ", featured=" + featured + more + "]";
        }
    }

    /**
     * What pages and files say of an article, and feeds do not.
     *
     * @param label when the document says that it is no plain news
     * @param credit credit line and copyright notice of wire copy
     * @param shares how often it was shared; null: not known
     * @param correction this version is a correction
     */
    public record Extras(
            @Nullable ArticleLabel label,
            @Nullable String credit,
            @Nullable Long shares,
            boolean correction) {

        static final Extras NONE = new Extras(null, null, null, false);

        static Extras of(Found found) {
            return new Extras(found.label(), found.credit(), found.details().shares(), false);
        }

        /** These, and of the others what these lack. */
        Extras or(Extras others) {
            return new Extras(
                    label == null ? others.label : label,
                    credit == null ? others.credit : credit,
                    shares == null ? others.shares : shares,
                    correction || others.correction);
        }
    }

    public static Harvest of(Feed feed) {
        return new Harvest(
                feed.title(),
                feed.language(),
                feed.rights(),
                feed.entries().stream().map(entry -> new Item(entry, false)).toList(),
                feed.broken());
    }
}
