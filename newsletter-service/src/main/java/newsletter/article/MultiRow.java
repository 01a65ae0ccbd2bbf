package newsletter.article;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Statements over many rows at once: one round trip for hundreds of rows instead of one each. */
class MultiRow {

    private static final int ROWS_A_STATEMENT = 500;

    /** The server takes 16 MB at once, and a character may be four bytes and need an escape. */
    private static final int CHARACTERS_A_STATEMENT = 1_000_000;

    private final JdbcClient jdbc;

    MultiRow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param sql holds {@code VALUES #} where the rows go
     * @return affected rows
     */
    int write(String sql, List<List<@Nullable Object>> rows) {
        int affected = 0;
        List<List<@Nullable Object>> part = new ArrayList<>();
        int characters = 0;
        for (List<@Nullable Object> row : rows) {
            characters += characters(row);
            if (part.size() == ROWS_A_STATEMENT || (characters > CHARACTERS_A_STATEMENT && !part.isEmpty())) {
                affected += writePart(sql, part);
                part.clear();
                characters = characters(row);
            }
            part.add(row);
        }
        return affected + writePart(sql, part);
    }

    private static int characters(List<@Nullable Object> row) {
        return row.stream()
                .mapToInt(value -> value instanceof String text ? text.length() : 0)
                .sum();
    }

    private int writePart(String sql, List<List<@Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        String row = "(" + String.join(", ", Collections.nCopies(rows.getFirst().size(), "?")) + ")";
        String values = String.join(", ", Collections.nCopies(rows.size(), row));
        List<@Nullable Object> parameters = new ArrayList<>();
        rows.forEach(parameters::addAll);
        return jdbc.sql(sql.replace("#", values)).params(parameters).update();
    }

    static <T> void inParts(List<T> all, Consumer<List<T>> use) {
        for (int from = 0; from < all.size(); from += ROWS_A_STATEMENT) {
            use.accept(all.subList(from, Math.min(all.size(), from + ROWS_A_STATEMENT)));
        }
    }
}
