package newsletter.article.viewfile;

import newsletter.article.ViewFault;

/** A line that is not what it should be; why goes on from its number. */
final class UnreadableLine extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String why;

    private final ViewFault fault;

    UnreadableLine(String why) {
        this(ViewFault.UNREADABLE, why);
    }

    UnreadableLine(ViewFault fault, String why) {
        super(why, null, false, false); // files may be full of them
        this.why = why;
        this.fault = fault;
    }

    ViewFault fault() {
        return fault;
    }

    String why() {
        return why;
    }
}
