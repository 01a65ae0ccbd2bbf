package newsletter.delivery;

/** Readers of an edition by the state of their delivery. */
public record EditionCounts(
        long planned,
        long accepted,
        long deferred,
        long failed,
        long suppressed,
        long expired,
        long skipped,
        long inDoubt,
        long held) {}
