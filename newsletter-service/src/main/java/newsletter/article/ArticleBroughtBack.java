package newsletter.article;

import org.jspecify.annotations.Nullable;

/**
 * Published in the transaction in which the retraction of an article ends because another entry of its page was published again.
 *
 * @param origin key of the source that had brought it; null: the newsroom
 */
public record ArticleBroughtBack(
        String externalId, @Nullable Long origin) {}
