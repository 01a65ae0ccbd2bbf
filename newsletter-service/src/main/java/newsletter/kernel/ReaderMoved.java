package newsletter.kernel;

/**
 * A reader has another address from now on. Published as an event inside the transaction that writes it: each module forgets the one before, which
 * nobody could find any more when the reader is erased.
 */
public record ReaderMoved(SubscriberId reader, EmailAddress from) {

    /** Without the address: events end up in logs. */
    @Override
    public String toString() {
        return "ReaderMoved[" + reader + "]";
    }
}
