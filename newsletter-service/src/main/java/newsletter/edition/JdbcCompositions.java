package newsletter.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NoSuchElementException;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcCompositions implements Compositions {

    private static final String GET =
            "SELECT id, edition_id, language, skipped, content FROM composition WHERE id = :id";

    private static final String OF_EDITION = """
            SELECT id, edition_id, language, skipped, content FROM composition
             WHERE edition_id = :edition AND NOT skipped ORDER BY id
            """;

    private static final String TO_RENDER = """
            SELECT DISTINCT c.id FROM cohort_member m JOIN composition c ON c.id = m.composition_id
             WHERE m.wave_id = :wave AND NOT c.skipped ORDER BY c.id
            """;

    private final JdbcClient jdbc;

    JdbcCompositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Composition get(VariantId id) {
        return jdbc.sql(GET)
                .param("id", id.value())
                .query(JdbcCompositions::composition)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("no composition " + id.value()));
    }

    @Override
    public List<VariantId> toRender(WaveId wave) {
        return jdbc.sql(TO_RENDER)
                .param("wave", wave.value())
                .query((row, number) -> new VariantId(row.getLong(1)))
                .list();
    }

    @Override
    public List<Composition> of(EditionId edition) {
        return jdbc.sql(OF_EDITION)
                .param("edition", edition.value())
                .query(JdbcCompositions::composition)
                .list();
    }

    private static Composition composition(ResultSet row, int number) throws SQLException {
        return new Composition(
                new VariantId(row.getLong("id")),
                new EditionId(row.getLong("edition_id")),
                row.getString("language"),
                row.getBoolean("skipped"),
                StoredJson.blocks(row.getString("content")));
    }
}
