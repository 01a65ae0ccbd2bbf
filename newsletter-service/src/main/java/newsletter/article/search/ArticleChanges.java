package newsletter.article.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code article} in the order of its last changes, by the index {@code article_changed} alone. */
@Repository
class ArticleChanges {

    // Changes are dated by the database's clock.
    private static final String NOW = "SELECT NOW(6)";

    // Forwards, from a place in the order.
    private static final String AFTER = """
            SELECT id, changed_at FROM article FORCE INDEX (article_changed)
            WHERE changed_at > :at OR (changed_at = :at AND id > :id)
            ORDER BY changed_at, id LIMIT :most
            """;

    // Backwards: what changed last is what people look for first.
    private static final String BEFORE = """
            SELECT id, changed_at FROM article FORCE INDEX (article_changed)
            WHERE changed_at < :at OR (changed_at = :at AND id < :id)
            ORDER BY changed_at DESC, id DESC LIMIT :most
            """;

    // How far a pass over all articles has to go.
    private static final String COUNT = "SELECT COUNT(*) FROM article FORCE INDEX (article_changed)";

    // What is searched of an article; of a very long text the beginning.
    private static final String ROWS = """
            SELECT a.id, a.changed_at, a.title, a.summary, LEFT(a.body, 100000) AS body, a.author, a.source, a.published_at,
                   a.retracted_at, a.section_id,
                   (SELECT GROUP_CONCAT(s.section_id) FROM article_section s WHERE s.article_id = a.id) AS section_ids
            FROM article a WHERE a.id IN (:ids)
            """;

    // Which of these are there.
    private static final String PRESENT = "SELECT id FROM article WHERE id IN (:ids)";

    private final JdbcClient jdbc;

    ArticleChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In microseconds since 1970. */
    long now() {
        return jdbc.sql(NOW).query((rs, row) -> micros(rs.getTimestamp(1))).single();
    }

    long count() {
        return jdbc.sql(COUNT).query(Long.class).single();
    }

    List<RowState> after(RowState place, int most) {
        return page(AFTER, place, most);
    }

    List<RowState> before(RowState place, int most) {
        return page(BEFORE, place, most);
    }

    List<IndexedArticle> rows(Collection<Long> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(ROWS)
                        .param("ids", ids)
                        .query(ArticleChanges::article)
                        .list();
    }

    Set<Long> present(Collection<Long> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Set.copyOf(
                        jdbc.sql(PRESENT).param("ids", ids).query(Long.class).list());
    }

    private List<RowState> page(String sql, RowState place, int most) {
        return jdbc.sql(sql)
                .param("at", Timestamp.from(Instant.EPOCH.plus(place.change(), ChronoUnit.MICROS)))
                .param("id", place.id())
                .param("most", most)
                .query((rs, row) -> new RowState(rs.getLong("id"), micros(rs.getTimestamp("changed_at"))))
                .list();
    }

    private static IndexedArticle article(ResultSet rs, int row) throws SQLException {
        return new IndexedArticle(
                rs.getLong("id"),
                micros(rs.getTimestamp("changed_at")),
                rs.getString("title"),
                rs.getString("summary"),
                rs.getString("body"),
                rs.getString("author"),
                rs.getString("source"),
                sections(rs.getString("section_ids"), rs.getLong("section_id")),
                rs.getTimestamp("published_at").toInstant(),
                rs.getTimestamp("retracted_at") != null);
    }

    private static Set<Long> sections(@Nullable String ids, long primary) {
        return ids == null
                ? Set.of(primary)
                : Arrays.stream(ids.split(",", -1)).map(Long::valueOf).collect(Collectors.toSet());
    }

    private static long micros(Timestamp time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time.toInstant());
    }
}
