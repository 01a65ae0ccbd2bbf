package newsletter.article.source;

/** What is asked for at an address of a source. */
public enum FeedType {
    /** RSS, RDF, Atom, JSON Feed. */
    FEED,
    /** A sitemap of news. */
    SITEMAP,
    /** The posts of WordPress's REST API, the last changed first. */
    WORDPRESS,
    /** All posts that WordPress keeps on top. */
    STICKY,
    /** The posts of Ghost's Content API, the last changed first; asked for with the source's key. */
    GHOST,
    /** A folder of this machine. */
    FOLDER
}
