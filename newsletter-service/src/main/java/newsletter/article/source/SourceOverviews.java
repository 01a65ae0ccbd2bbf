package newsletter.article.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What lists of sources tell of each: how much came in lately, and what waits for somebody. */
@Repository
public class SourceOverviews {

    // By source: each count reads its own stretch of an index, however many entries are remembered.
    private static final String COUNTS = """
            SELECT s.id,
                   (SELECT COUNT(*) FROM source_entry e
                     WHERE e.source_id = s.id AND e.state = 'TAKEN' AND e.first_seen_at > :since) AS recent,
                   (SELECT COUNT(*) FROM source_entry e WHERE e.source_id = s.id AND e.state = 'WAITING') AS waiting,
                   (SELECT COUNT(*) FROM source_unmapped u WHERE u.source_id = s.id) AS unmapped
              FROM source s WHERE s.id IN (:ids)
            """;

    // An entry may have been joined with an article that came another way.
    private static final String TAKEN = """
            SELECT e.title, e.url, e.joined_id, e.first_seen_at,
                   (SELECT d.name FROM article a JOIN section d ON d.id = a.section_id
                     WHERE a.external_id = COALESCE(e.joined_id, e.external_id) AND a.retracted_at IS NULL) AS section
              FROM source_entry e WHERE e.source_id = :id AND e.state = 'TAKEN'
             ORDER BY e.first_seen_at DESC, e.entry_key LIMIT :limit
            """;

    private final JdbcClient jdbc;

    SourceOverviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param since of what counts as recent */
    public Map<SourceId, Overview> of(Collection<SourceId> sources, Instant since) {
        Map<SourceId, Overview> overviews = new HashMap<>();
        if (!sources.isEmpty()) {
            jdbc.sql(COUNTS)
                    .param("since", Timestamp.from(since))
                    .param("ids", sources.stream().map(SourceId::value).toList())
                    .query((row, n) -> overviews.put(new SourceId(row.getLong("id")), overview(row)))
                    .list();
        }
        return overviews;
    }

    /** What came in, the latest first. */
    public List<TakenEntry> taken(SourceId source, int most) {
        return jdbc.sql(TAKEN)
                .param("id", source.value())
                .param("limit", most)
                .query(SourceOverviews::taken)
                .list();
    }

    private static Overview overview(ResultSet row) throws SQLException {
        return new Overview(row.getInt("recent"), row.getInt("waiting"), row.getInt("unmapped"));
    }

    private static TakenEntry taken(ResultSet row, int number) throws SQLException {
        return new TakenEntry(
                row.getString("title"),
                row.getString("url"),
                row.getString("section"),
                row.getString("joined_id") != null,
                row.getTimestamp("first_seen_at").toInstant());
    }

    /**
     * @param recent entries that came in
     * @param waiting entries without a section
     * @param unmapped categories and paths that no rule fits
     */
    public record Overview(int recent, int waiting, int unmapped) {

        public static final Overview NOTHING = new Overview(0, 0, 0);
    }

    /**
     * @param section name of the primary one; null: the article was retracted since
     * @param joined with an article that came another way
     */
    public record TakenEntry(
            String title, @Nullable String url, @Nullable String section, boolean joined, Instant firstSeen) {}
}
