package newsletter.article.feed;

/** The formats that are read. */
public enum FeedFormat {
    RSS,
    RDF,
    ATOM,
    CDF,
    JSON_FEED,
    NEWS_SITEMAP
}
