package newsletter.article.source;

/** How a source hands its articles over. */
public enum SourceKind {
    /** One document that lists articles: RSS, Atom, JSON Feed, a news sitemap. */
    FEED,
    /** A site by its address: its API, feeds or news sitemap are looked for. */
    SITE,
    /** Files below the configured folder. */
    FOLDER,
    /** A system that calls us; it is never asked. */
    PUSH
}
