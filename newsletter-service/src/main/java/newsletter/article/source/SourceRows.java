package newsletter.article.source;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.article.ArticleLabel;
import newsletter.article.source.SourceState.Condition;
import org.jspecify.annotations.Nullable;

/** Rows of {@code source}, {@code source_rule} and {@code source_feed} as records. */
final class SourceRows {

    static final String COLUMNS = """
            s.id, s.slug, s.name, s.kind, s.address, s.enabled, s.new_sections, s.full_text, s.trust_times, s.publication,
            s.language, s.pick_category, s.pick_featured, s.pick_of_section, s.secret IS NOT NULL AS has_secret, s.state,
            s.reason, s.failures, s.pace, s.next_poll_at, s.last_polled_at, s.last_success_at, s.last_published_at,
            s.version, (SELECT d.slug FROM section d WHERE d.id = s.section_id) AS section
            """;

    static final String FEED_COLUMNS = """
            f.id, f.source_id, f.type, f.address, f.title, f.language, f.format, f.hub, f.topic, f.read_again, f.hub_state, f.hub_reason, f.leased_until
            """;

    private SourceRows() {}

    static Source source(ResultSet row, List<SourceRule> rules) throws SQLException {
        return new Source(
                new SourceId(row.getLong("id")),
                row.getString("slug"),
                settings(row, rules),
                row.getBoolean("has_secret"),
                row.getInt("version"),
                state(row));
    }

    private static SourceSettings settings(ResultSet row, List<SourceRule> rules) throws SQLException {
        return new SourceSettings(
                row.getString("name"),
                SourceKind.valueOf(row.getString("kind")),
                row.getString("address"),
                row.getBoolean("enabled"),
                row.getString("section"),
                row.getBoolean("new_sections"),
                rules,
                new PickRule(
                        row.getString("pick_category"),
                        row.getBoolean("pick_featured"),
                        row.getBoolean("pick_of_section")),
                row.getBoolean("full_text"),
                row.getBoolean("trust_times"),
                row.getString("publication"),
                row.getString("language"),
                null);
    }

    private static SourceState state(ResultSet row) throws SQLException {
        Long pace = row.getObject("pace", Long.class);
        return new SourceState(
                Condition.valueOf(row.getString("state")),
                row.getString("reason"),
                row.getInt("failures"),
                pace == null ? null : Duration.ofSeconds(pace),
                instant(row, "next_poll_at"),
                instant(row, "last_polled_at"),
                instant(row, "last_success_at"),
                instant(row, "last_published_at"));
    }

    static SourceRule rule(ResultSet row) throws SQLException {
        String label = row.getString("label");
        return new SourceRule(
                SourceRule.Field.valueOf(row.getString("field")),
                row.getString("value"),
                row.getString("section"),
                label == null ? null : ArticleLabel.valueOf(label));
    }

    static SourceFeed feed(ResultSet row, int number) throws SQLException {
        return new SourceFeed(
                row.getLong("id"),
                new SourceId(row.getLong("source_id")),
                FeedType.valueOf(row.getString("type")),
                row.getString("address"),
                row.getString("title"),
                row.getString("language"),
                row.getString("format"),
                row.getString("hub"),
                row.getString("topic"),
                row.getInt("read_again"),
                row.getString("hub_state"),
                row.getString("hub_reason"),
                instant(row, "leased_until"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    static @Nullable Timestamp timestamp(@Nullable Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }

    /** Cut to a column, never inside a pair of surrogates. */
    static @Nullable String cut(@Nullable String text, int longest) {
        if (text == null || text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
