package newsletter.article;

import org.jspecify.annotations.Nullable;

/**
 * An article as a source brings it.
 *
 * @param joined external id of the article that stood for it so far; null: its own, or none
 * @param republished whether it may end a retraction by its publisher; a poll under way when it was taken back may not
 */
public record SourceDraft(ArticleDraft draft, @Nullable String joined, boolean republished) {}
