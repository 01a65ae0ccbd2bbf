package newsletter.delivery;

/** State of a row of the ledger, which stores the ordinal: the order is part of the schema. */
public enum DeliveryState {
    PLANNED,
    ACCEPTED,
    DEFERRED,
    FAILED,
    SUPPRESSED,
    EXPIRED,
    SKIPPED,
    IN_DOUBT,
    HELD
}
