package newsletter.article;

/**
 * Published in the transaction in which an article goes to another page.
 *
 * @param page SHA-256 of the canonical URL that it left
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ArticleMoved(String externalId, byte[] page) {}
