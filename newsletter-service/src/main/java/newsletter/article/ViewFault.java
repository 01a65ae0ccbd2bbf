package newsletter.article;

/** What is wrong with a view that is refused. */
public enum ViewFault {
    /** The address is none of a known article, or that of one that was retracted. */
    UNKNOWN_ARTICLE,
    /** Its time lies ahead, by more than clocks differ, or before there were such pages. */
    CLOCK,
    BEFORE_PUBLICATION,
    /** Fewer than one reader, or more than anything has. */
    COUNT,
    /** The visitor or the key cannot be stored. */
    NAME
}
