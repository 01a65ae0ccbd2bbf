package newsletter.article;

import org.jspecify.annotations.Nullable;

/**
 * Published in the transaction in which one article took the place of another of the same page.
 *
 * @param externalId under which the other was known
 * @param origin key of the source that had brought it; null: the newsroom
 * @param by external id of the one that stands for both
 * @param page SHA-256 of the canonical URL of both; null: one became the other, with all that it stood for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ArticleReplaced(String externalId, @Nullable Long origin, String by, byte @Nullable [] page) {}
