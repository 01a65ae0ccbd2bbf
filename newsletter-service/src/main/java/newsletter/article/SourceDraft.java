package newsletter.article;

import org.jspecify.annotations.Nullable;

/**
 * An article as a source brings it.
 *
 * @param joined external id of the article that stood for it so far; null: its own, or none
 */
public record SourceDraft(ArticleDraft draft, @Nullable String joined, Republished republished) {

    /** Which retraction by its publisher it may end. */
    public enum Republished {
        /** None: a poll may have been under way when it was taken back. */
        NO,
        /** That of the source's own article. */
        OWN,
        /** That of the article that stands for it, too, for it was this source that took it back. */
        WHATEVER_IT_CAME_BY
    }
}
