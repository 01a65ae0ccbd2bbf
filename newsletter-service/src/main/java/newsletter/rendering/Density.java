package newsletter.rendering;

/** How much of each story a digest shows. A mail program clips what is too long, the unsubscribe link first. */
enum Density {
    FULL(true, true, 400),
    WITHOUT_SHARE_LINKS(false, true, 400),
    SHORT(false, true, 160),
    TITLES(false, false, 0);

    private final boolean shares;
    private final boolean images;
    private final int summaryLength;

    Density(boolean shares, boolean images, int summaryLength) {
        this.shares = shares;
        this.images = images;
        this.summaryLength = summaryLength;
    }

    boolean shares() {
        return shares;
    }

    boolean images() {
        return images;
    }

    /** In characters; 0 for none. */
    int summaryLength() {
        return summaryLength;
    }
}
