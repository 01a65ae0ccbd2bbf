package newsletter.article;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Reads the columns of {@link #COLUMNS}. */
class ArticleMapper implements RowMapper<Article> {

    // Everything but the body; the sections in one column, so that a row is an article.
    static final String COLUMNS = """
            a.id, a.external_id, a.url, a.title, a.summary, a.section_id, a.author, a.source, a.credit, a.published_at, a.updated_at,
            a.revision, a.revised_at, a.image_url, a.language, a.label, a.reading_minutes, COALESCE(a.original_id, a.id) AS story_id, a.authors,
            a.rights, a.image_alt, a.comments, a.shares,
            (SELECT GROUP_CONCAT(s.section_id) FROM article_section s WHERE s.article_id = a.id) AS section_ids
            """;

    @Override
    public Article mapRow(ResultSet rs, int row) throws SQLException {
        SectionId primary = new SectionId(rs.getLong("section_id"));
        return new Article(
                new ArticleId(rs.getLong("id")),
                rs.getString("external_id"),
                URI.create(rs.getString("url")),
                rs.getString("title"),
                rs.getString("summary"),
                primary,
                sections(rs.getString("section_ids"), primary),
                rs.getString("author"),
                rs.getString("source"),
                rs.getString("credit"),
                rs.getTimestamp("published_at").toInstant(),
                instant(rs.getTimestamp("updated_at")),
                rs.getInt("revision"),
                instant(rs.getTimestamp("revised_at")),
                uri(rs.getString("image_url")),
                rs.getString("language"),
                label(rs.getString("label")),
                rs.getInt("reading_minutes"),
                new ArticleId(rs.getLong("story_id")),
                lines(rs.getString("authors")),
                rs.getString("rights"),
                rs.getString("image_alt"),
                rs.getObject("comments", Long.class),
                rs.getObject("shares", Long.class));
    }

    private static Set<SectionId> sections(@Nullable String ids, SectionId primary) {
        return ids == null
                ? Set.of(primary)
                : Arrays.stream(ids.split(",", -1))
                        .map(id -> new SectionId(Long.parseLong(id)))
                        .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private static @Nullable ArticleLabel label(@Nullable String name) {
        return name == null ? null : ArticleLabel.valueOf(name);
    }
}
