package newsletter.edition;

/**
 * What {@code delivery.state} holds: codes of the delivery module's states, named here because settling reads the
 * ledger and may not depend on that module. A test over there compares them.
 */
public final class LedgerStates {

    public static final int PLANNED = 0;
    public static final int ACCEPTED = 1;
    public static final int IN_DOUBT = 7;
    public static final int HELD = 8;

    /** Of rows {@code d}: accepted, or ever in doubt whatever became of it since. Exposed ones may be under way besides. */
    static final String RECEIVED = "(d.state IN (%d, %d) OR d.doubts > 0)".formatted(ACCEPTED, IN_DOUBT);

    private LedgerStates() {}
}
