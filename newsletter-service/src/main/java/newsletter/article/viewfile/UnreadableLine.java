package newsletter.article.viewfile;

/** A line that is not what it should be; the message goes on from its number. */
final class UnreadableLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableLine(String message) {
        super(message, null, false, false); // files may be full of them
    }
}
