package newsletter.article;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only some senders know of an article, next to its {@link ArticleDraft}.
 *
 * @param html the body as HTML, not yet cleaned
 * @param authors the byline's parts, in order; empty: taken from the byline
 * @param imageAlt what the picture shows
 * @param rights copyright notice or licence
 * @param comments how many readers' comments; null: not known
 * @param shares how often it was shared; null: not known
 * @param correction the sender marks this version as a correction: a material update, whatever changed
 * @param origin key of the source it came through; null: sent by the newsroom itself
 */
public record ArticleDetails(
        @Nullable String html,
        List<String> authors,
        @Nullable String imageAlt,
        @Nullable String rights,
        @Nullable Long comments,
        @Nullable Long shares,
        boolean correction,
        @Nullable Long origin) {

    public static final ArticleDetails NONE = new ArticleDetails(null, List.of(), null, null, null, null, false, null);

    public ArticleDetails {
        authors = List.copyOf(authors);
    }

    /** What an editor would call the article's content: counts change by themselves. */
    ArticleDetails withoutCounts() {
        return new ArticleDetails(html, authors, imageAlt, rights, null, null, false, origin);
    }
}
