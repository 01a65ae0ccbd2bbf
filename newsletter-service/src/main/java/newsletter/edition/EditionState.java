package newsletter.edition;

/** How far an edition is. {@code SENT} goes back to {@code SENDING} when a later wave of the same date is due. */
public enum EditionState {
    PLANNED,
    DRAFT,
    APPROVED,
    SENDING,
    SENT,
    HELD,
    SKIPPED,
    CANCELLED
}
