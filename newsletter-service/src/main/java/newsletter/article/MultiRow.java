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

    private final JdbcClient jdbc;

    MultiRow(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param sql holds {@code VALUES #} where the rows go
     * @return affected rows
     */
    int write(String sql, List<List<@Nullable Object>> rows) {
        int[] affected = {0};
        inParts(rows, part -> affected[0] += writePart(sql, part));
        return affected[0];
    }

    private int writePart(String sql, List<List<@Nullable Object>> rows) {
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
