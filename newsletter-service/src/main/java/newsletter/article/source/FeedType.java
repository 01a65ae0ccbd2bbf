package newsletter.article.source;

/** What is asked for at an address of a source. */
public enum FeedType {
    /** RSS, RDF, Atom, JSON Feed. */
    FEED,
    /** A sitemap of news. */
    SITEMAP,
    /** The posts of WordPress's REST API. */
    WORDPRESS,
    /** The posts of Ghost's Content API. */
    GHOST,
    /** A folder of this machine. */
    FOLDER
}
