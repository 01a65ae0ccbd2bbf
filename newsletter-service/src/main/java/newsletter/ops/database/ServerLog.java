package newsletter.ops.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What MariaDB said when it did not start, and what that means. */
record ServerLog(Path file, String text) {

    private static final int LAST_LINES = 12;

    static ServerLog of(DatabaseFolder folder) {
        try {
            return new ServerLog(folder.log(), Files.readString(folder.log(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return new ServerLog(folder.log(), "");
        }
    }

    boolean saysThatThePortIsTaken() {
        return text.contains("Address already in use") || text.contains("Only one usage of each socket address");
    }

    EmbeddedDatabaseException failure(String problem, @Nullable Throwable cause) {
        return new EmbeddedDatabaseException(
                problem + (cause == null ? "" : " (" + cause.getMessage() + ")") + ". Its log, " + file + ", ends with:"
                        + System.lineSeparator() + end(),
                remedy(),
                cause);
    }

    private String remedy() {
        if (text.contains("error while loading shared libraries")) {
            return "Install the shared library that the log names with the system's package manager.";
        }
        if (text.isBlank()) {
            return "MariaDB's program needs glibc; it does not run on systems with another C library (Alpine).";
        }
        return "Mend what the log names, or set newsletter.data-dir to a new folder.";
    }

    private String end() {
        List<String> lines = text.lines().toList();
        return String.join(System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
