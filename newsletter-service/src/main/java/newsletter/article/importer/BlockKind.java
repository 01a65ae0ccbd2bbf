package newsletter.article.importer;

/** What a block looks like, going by its shape alone. */
enum BlockKind {
    /** A paragraph of whole sentences. */
    PROSE,
    /** Short, without a sentence's end: a headline, a subhead, a label. */
    HEADING,
    /** A list item long enough to say something. */
    ITEM,
    /** A short list item: navigation, mostly. */
    MENU,
    /** A date or a byline, or both. */
    STAMP,
    /** A path through the site: Home » Section » Headline. */
    BREADCRUMB,
    /** Names of networks to share with. */
    LINKS,
    /** A copyright notice. */
    RIGHTS,
    /** Nothing of these. */
    OTHER
}
