package newsletter.article.view;

/** What becomes of a reported page view. */
public enum PageHitOutcome {
    /** Counted in a moment, if the address is that of a known article. */
    TAKEN,
    /** Right, and not to be counted: a program, a page loaded ahead, a reader who does not want it. */
    LEFT_OUT,
    /** Not the address of any page. */
    UNREADABLE,
    /** Reported by somebody else's page, or by none. */
    FOREIGN,
    /** The network has reported too many. */
    LIMITED,
    /** More wait than can be counted, or the database is away. */
    BUSY
}
