package newsletter.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows of a file that were left out, counted by reason; the first of each are named by their lines. */
final class BadRows {

    private static final int NAMED = 5;

    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    void add(String file, long line, String field, String message) {
        reasons.computeIfAbsent(file + ": " + field + " " + message, unknown -> new Reason())
                .add(line);
    }

    List<String> remarks() {
        return reasons.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().text())
                .toList();
    }

    private static final class Reason {

        private final List<Long> lines = new ArrayList<>();
        private long rows;

        private void add(long line) {
            rows++;
            if (lines.size() < NAMED) {
                lines.add(line);
            }
        }

        private String text() {
            String named = lines.stream().map(String::valueOf).collect(Collectors.joining(", "));
            return "%d row%s left out (line %s%s)"
                    .formatted(rows, rows == 1 ? "" : "s", named, rows > lines.size() ? ", ..." : "");
        }
    }
}
