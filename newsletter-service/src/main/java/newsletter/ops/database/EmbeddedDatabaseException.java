package newsletter.ops.database;

import org.jspecify.annotations.Nullable;

/** The embedded database cannot start; the remedy says what to set or install. */
class EmbeddedDatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Holds for whatever went wrong. */
    static final String USE_ANOTHER =
            "Or use a MySQL server of your own: set spring.datasource.url, spring.datasource.username and"
                    + " spring.datasource.password.";

    private final String remedy;

    EmbeddedDatabaseException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    EmbeddedDatabaseException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy + System.lineSeparator() + USE_ANOTHER;
    }
}
