package newsletter.audience;

/** A file of which nothing, or nothing more, can be imported; the message tells the admin why. */
final class UnreadableFile extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableFile(String message) {
        super(message);
    }
}
