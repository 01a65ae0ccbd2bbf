package newsletter.ops.database;

import newsletter.ops.StartFailure;
import org.jspecify.annotations.Nullable;

/** The embedded database cannot start. Another database is a remedy for whatever went wrong. */
class EmbeddedDatabaseException extends StartFailure {

    private static final long serialVersionUID = 1L;

    private static final String USE_ANOTHER =
            "Or use a MySQL server of your own: set spring.datasource.url, spring.datasource.username and"
                    + " spring.datasource.password.";

    EmbeddedDatabaseException(String problem, String remedy) {
        this(problem, remedy, null);
    }

    EmbeddedDatabaseException(String problem, String remedy, @Nullable Throwable cause) {
        super(problem, remedy + System.lineSeparator() + USE_ANOTHER, cause);
    }
}
