package newsletter.article.viewfile;

/** A line that is not what it should be; why goes on from its number. */
final class UnreadableLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    UnreadableLine(String why) {
        super(why, null, false, false); // files may be full of them
        this.why = why;
    }

    String why() {
        return why;
    }
}
