package newsletter.article;

import org.jspecify.annotations.Nullable;

/**
 * An article as a source brings it.
 *
 * @param joined external id of the article that stood for it so far; null: its own, or none
 * @param republished whether it ends the source's own retraction; false: a poll may have been under way when it was taken back
 */
public record SourceDraft(ArticleDraft draft, @Nullable String joined, boolean republished) {}
