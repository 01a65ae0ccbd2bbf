package newsletter.article.source;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import newsletter.article.source.SectionMapping.Unmapped;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Categories and paths that no rule fits. */
@Repository
class UnmappedTable {

    private static final int MOST = 500;

    private static final String COUNT = """
            INSERT INTO source_unmapped (source_id, field, value, entries, example, example_url, last_seen_at)
            VALUES (:source, :field, :value, 1, :example, :url, :now)
            ON DUPLICATE KEY UPDATE entries = entries + 1, example = VALUES(example), example_url = VALUES(example_url),
                last_seen_at = VALUES(last_seen_at)
            """;

    // A feed that invents a category an entry must not fill the table.
    private static final String ROOM = """
            SELECT COUNT(*) < :most OR COUNT(CASE WHEN field = :field AND value = :value THEN 1 END) > 0
              FROM source_unmapped WHERE source_id = :source
            """;

    private static final String REMOVE =
            "DELETE FROM source_unmapped WHERE source_id = :source AND field = :field AND LOWER(value) IN (:values)";

    private static final String CLEAR = "DELETE FROM source_unmapped WHERE source_id = :source";

    private final JdbcClient jdbc;

    UnmappedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void count(SourceId source, SeenEntry seen, Unmapped unmapped, Instant now) {
        if (hasRoom(source, unmapped)) {
            jdbc.sql(COUNT)
                    .param("source", source.value())
                    .param("field", unmapped.field().name())
                    .param("value", unmapped.value())
                    .param("example", Objects.requireNonNull(SourceRows.cut(EntryTexts.title(seen.entry()), 500)))
                    .param("url", seen.link() == null ? null : seen.link().toString())
                    .param("now", Timestamp.from(now))
                    .update();
        }
    }

    private boolean hasRoom(SourceId source, Unmapped unmapped) {
        return jdbc.sql(ROOM)
                .param("source", source.value())
                .param("field", unmapped.field().name())
                .param("value", unmapped.value())
                .param("most", MOST)
                .query(Boolean.class)
                .single();
    }

    /** What a rule fits now is no question any more. @param values in lower case */
    void remove(SourceId source, SourceRule.Field field, Collection<String> values) {
        if (!values.isEmpty()) {
            jdbc.sql(REMOVE)
                    .param("source", source.value())
                    .param("field", field.name())
                    .param("values", values)
                    .update();
        }
    }

    void clear(SourceId source) {
        jdbc.sql(CLEAR).param("source", source.value()).update();
    }
}
