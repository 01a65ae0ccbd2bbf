package newsletter.edition;

/** What an edition is for. There is one {@code REGULAR} edition of a list a date, and any number of the others. */
public enum EditionKind {
    REGULAR,
    BREAKING,
    CORRECTION,
    NOTE
}
