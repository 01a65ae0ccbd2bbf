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

    private LedgerStates() {}
}
