package newsletter.article.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people want to know of a source: its documents, how polls went, what no rule fits, what could not be taken. */
@Repository
public class SourceReports {

    private static final String UNMAPPED = """
            SELECT field, value, entries, example, example_url, last_seen_at FROM source_unmapped
             WHERE source_id = :id ORDER BY entries DESC, value LIMIT :limit
            """;

    // What was mended is a problem, too, that people want to see.
    private static final String PROBLEMS = """
            SELECT external_id, url, title, state, reason, first_seen_at, last_seen_at FROM source_entry
             WHERE source_id = :id AND state IN ('REFUSED', 'WAITING') ORDER BY first_seen_at DESC, entry_key LIMIT :limit
            """;

    private static final String COUNTS = """
            SELECT COUNT(CASE WHEN state = 'TAKEN' THEN 1 END) AS taken, COUNT(CASE WHEN state = 'WAITING' THEN 1 END) AS waiting,
                   COUNT(CASE WHEN state = 'REFUSED' THEN 1 END) AS refused
              FROM source_entry WHERE source_id = :id
            """;

    private final JdbcClient jdbc;
    private final FeedTable feeds;
    private final PollTable polls;

    SourceReports(JdbcClient jdbc, FeedTable feeds, PollTable polls) {
        this.jdbc = jdbc;
        this.feeds = feeds;
        this.polls = polls;
    }

    /** In the order in which they are asked for. */
    public List<SourceFeed> feeds(SourceId source) {
        return feeds.of(source);
    }

    /** Those that brought something or failed, the latest first. */
    public List<PollReport> polls(SourceId source, int most) {
        return polls.latest(source, most);
    }

    /** Categories and paths that no rule fits, the most frequent first. */
    public List<UnmappedValue> unmapped(SourceId source, int most) {
        return jdbc.sql(UNMAPPED)
                .param("id", source.value())
                .param("limit", most)
                .query(SourceReports::unmappedValue)
                .list();
    }

    /** Entries that wait or were refused, the latest first. */
    public List<EntryProblem> problems(SourceId source, int most) {
        return jdbc.sql(PROBLEMS)
                .param("id", source.value())
                .param("limit", most)
                .query(SourceReports::problem)
                .list();
    }

    public EntryCounts counts(SourceId source) {
        return jdbc.sql(COUNTS)
                .param("id", source.value())
                .query((row, n) -> new EntryCounts(row.getInt("taken"), row.getInt("waiting"), row.getInt("refused")))
                .single();
    }

    private static UnmappedValue unmappedValue(ResultSet row, int number) throws SQLException {
        return new UnmappedValue(
                SourceRule.Field.valueOf(row.getString("field")),
                row.getString("value"),
                row.getInt("entries"),
                row.getString("example"),
                row.getString("example_url"),
                row.getTimestamp("last_seen_at").toInstant());
    }

    private static EntryProblem problem(ResultSet row, int number) throws SQLException {
        return new EntryProblem(
                row.getString("external_id"),
                row.getString("url"),
                row.getString("title"),
                row.getString("state").equals("WAITING"),
                row.getString("reason"),
                row.getTimestamp("first_seen_at").toInstant());
    }

    /**
     * @param value as a rule would have to name it
     * @param example title of its latest entry
     */
    public record UnmappedValue(
            SourceRule.Field field,
            String value,
            int entries,
            String example,
            @Nullable String exampleUrl,
            Instant lastSeen) {}

    /** @param waiting for a section; else it was refused */
    public record EntryProblem(
            String externalId,
            @Nullable String url,
            String title,
            boolean waiting,
            @Nullable String reason,
            Instant firstSeen) {}

    /** Of what is remembered. */
    public record EntryCounts(int taken, int waiting, int refused) {}
}
