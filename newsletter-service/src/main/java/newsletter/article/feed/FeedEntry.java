package newsletter.article.feed;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry, as the feed has it: nothing is cleaned but the title, relative addresses are resolved.
 *
 * @param id guid, atom:id; null when the entry has none
 * @param link of the page
 * @param title plain text, possibly empty
 * @param summary text or HTML as given
 * @param content HTML of the whole text, when the feed has it
 * @param authors names
 * @param categories as written
 * @param source the publication the entry was taken over from (rss source, atom source)
 * @param image with its text, of media:content, media:thumbnail, enclosure, itunes:image, the sitemap's or the JSON feed's own
 * @param comments how many (slash:comments, thr:total)
 * @param language BCP 47, when it differs from the feed's or the feed has none
 */
public record FeedEntry(
        @Nullable String id,
        @Nullable URI link,
        String title,
        @Nullable String summary,
        @Nullable String content,
        List<String> authors,
        List<String> categories,
        @Nullable String source,
        @Nullable Instant published,
        @Nullable Instant updated,
        @Nullable Image image,
        @Nullable Integer comments,
        @Nullable String language,
        @Nullable String rights) {

    public FeedEntry {
        authors = List.copyOf(authors);
        categories = List.copyOf(categories);
    }

    /**
     * @param alt empty when the feed says nothing of what is seen
     * @param fromText the feed names no picture: it is the first one inside the text
     */
    public record Image(URI address, String alt, boolean fromText) {

        public Image(URI address, String alt) {
            this(address, alt, false);
        }
    }
}
