package newsletter.fetch;

/** What a document is wanted for. */
public enum FetchPurpose {
    /** A feed, a sitemap or an API of a site: made for machines. */
    FEED,
    /** A page made for people: only where robots.txt allows it (RFC 9309). */
    PAGE,
    /** A call to a service that was named by somebody: a WebSub hub, a webhook. */
    CALL
}
