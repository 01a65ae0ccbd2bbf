package newsletter.ops;

import org.jspecify.annotations.Nullable;

/** The embedded database or mailbox cannot start; the remedy says what to set or install. */
public class StartFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public StartFailure(String problem, String remedy) {
        this(problem, remedy, null);
    }

    public StartFailure(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    public String remedy() {
        return remedy;
    }
}
