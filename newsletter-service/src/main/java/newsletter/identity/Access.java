package newsletter.identity;

/** How a thing may be touched. Who may change it may read it. */
public enum Access {
    READ,
    WRITE;

    public boolean includes(Access other) {
        return compareTo(other) >= 0;
    }
}
