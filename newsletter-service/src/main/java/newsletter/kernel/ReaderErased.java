package newsletter.kernel;

/**
 * A reader has everything erased. Published as an event inside the transaction that does it, before the reader's own rows go: each module erases what
 * it holds.
 */
public record ReaderErased(SubscriberId reader, EmailAddress email) {

    /** Without the address: events end up in logs. */
    @Override
    public String toString() {
        return "ReaderErased[" + reader + "]";
    }
}
