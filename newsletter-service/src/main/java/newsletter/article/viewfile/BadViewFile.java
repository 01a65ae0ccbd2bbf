package newsletter.article.viewfile;

/** Nothing of the file can be used, or not all of it at once. */
public final class BadViewFile extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final boolean tooLarge;

    private BadViewFile(String field, String message, boolean tooLarge) {
        super(message);
        this.field = field;
        this.tooLarge = tooLarge;
    }

    static BadViewFile because(String field, String message) {
        return new BadViewFile(field, message, false);
    }

    static BadViewFile tooLarge(String message) {
        return new BadViewFile("body", message, true);
    }

    /** What the caller has to mend: {@code body} or the name of a parameter. The message goes on from it. */
    public String field() {
        return field;
    }

    public boolean isTooLarge() {
        return tooLarge;
    }
}
