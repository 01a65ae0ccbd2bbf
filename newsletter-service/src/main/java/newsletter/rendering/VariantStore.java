package newsletter.rendering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code variant}. */
@Repository
class VariantStore {

    /** The first one stays. Not IGNORE, which would swallow truncation and missing parents too. */
    private static final String ADD = """
            INSERT INTO variant (id, edition_id, language, subject, html, text, rendered_at)
            VALUES (:id, :edition, :language, :subject, :html, :text, :renderedAt)
            ON DUPLICATE KEY UPDATE id = id
            """;

    /** By primary key. */
    private static final String FIND = """
            SELECT id, edition_id, language, subject, html, text FROM variant WHERE id = :id
            """;

    /** By the edition's index. */
    private static final String COUNT = """
            SELECT COUNT(*) FROM variant WHERE edition_id = :edition
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    VariantStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void add(Variant variant) {
        jdbc.sql(ADD)
                .param("id", variant.id().value())
                .param("edition", variant.edition().value())
                .param("language", variant.language())
                .param("subject", variant.subject())
                .param("html", variant.html())
                .param("text", variant.text())
                .param("renderedAt", Timestamp.from(clock.instant()))
                .update();
    }

    Optional<Variant> find(VariantId id) {
        return jdbc.sql(FIND)
                .param("id", id.value())
                .query(VariantStore::variant)
                .optional();
    }

    int count(EditionId edition) {
        return jdbc.sql(COUNT)
                .param("edition", edition.value())
                .query(Integer.class)
                .single();
    }

    private static Variant variant(ResultSet row, int number) throws SQLException {
        return new Variant(
                new VariantId(row.getLong("id")),
                new EditionId(row.getLong("edition_id")),
                row.getString("language"),
                row.getString("subject"),
                row.getString("html"),
                row.getString("text"));
    }
}
