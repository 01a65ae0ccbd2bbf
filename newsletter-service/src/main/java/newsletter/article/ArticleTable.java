package newsletter.article;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements that write articles. */
@Repository
class ArticleTable {

    private static final String COLUMNS = """
            (id, external_id, url, url_hash, title, summary, body, section_id, author, source, credit, image_url, language, label,
             reading_minutes, published_at, updated_at, revision, revised_at, content_hash, created_at)
            """;

    // Locks what the batch is about to change, in one order, so that two batches queue instead of deadlocking.
    private static final String KNOWN = """
            SELECT id, external_id, content_hash, title, summary, revision, revised_at, retracted_at, created_at, url,
                   author, source, credit, image_url, language, label, reading_minutes, published_at, updated_at,
                   LOWER(SHA2(body, 256)) AS body_hash,
                   (SELECT s.slug FROM section s WHERE s.id = article.section_id) AS section,
                   (SELECT GROUP_CONCAT(s.slug ORDER BY s.slug SEPARATOR ', ')
                      FROM article_section e JOIN section s ON s.id = e.section_id
                     WHERE e.article_id = article.id) AS sections
            FROM article WHERE external_id IN (:ids) ORDER BY id FOR UPDATE
            """;

    // Who has the addresses that the batch claims; retracted articles keep theirs.
    private static final String OWNERS =
            "SELECT HEX(url_hash) AS url_key, external_id FROM article WHERE url_hash IN (:hashes)";

    // Fails on a key that a concurrent batch has taken meanwhile.
    private static final String INSERT = "INSERT INTO article " + COLUMNS + " VALUES #";

    // Updates many rows by primary key in one statement; an upsert ends a retraction.
    private static final String UPDATE = "INSERT INTO article " + COLUMNS + """
             VALUES #
            ON DUPLICATE KEY UPDATE url = VALUES(url), url_hash = VALUES(url_hash), title = VALUES(title), summary = VALUES(summary),
                body = VALUES(body), section_id = VALUES(section_id), author = VALUES(author), source = VALUES(source),
                credit = VALUES(credit), image_url = VALUES(image_url), language = VALUES(language), label = VALUES(label),
                reading_minutes = VALUES(reading_minutes), published_at = VALUES(published_at), updated_at = VALUES(updated_at),
                revision = VALUES(revision), revised_at = VALUES(revised_at), content_hash = VALUES(content_hash), retracted_at = NULL
            """;

    // Ids given to new articles.
    private static final String IDS = "SELECT id, external_id FROM article WHERE external_id IN (:ids)";

    private static final String CLEAR_SECTIONS = "DELETE FROM article_section WHERE article_id IN (:ids)";

    private static final String ADD_SECTIONS = "INSERT INTO article_section (article_id, section_id) VALUES #";

    // A second retraction keeps the time of the first.
    private static final String RETRACT =
            "UPDATE article SET retracted_at = COALESCE(retracted_at, :now) WHERE external_id = :id";

    private final JdbcClient jdbc;
    private final MultiRow multiRow;

    ArticleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.multiRow = new MultiRow(jdbc);
    }

    Map<String, KnownArticle> known(Collection<String> externalIds) {
        Map<String, KnownArticle> known = new HashMap<>();
        jdbc.sql(KNOWN)
                .param("ids", externalIds)
                .query((rs, row) -> known.put(
                        rs.getString("external_id"),
                        new KnownArticle(
                                rs.getLong("id"),
                                rs.getBytes("content_hash"),
                                rs.getString("title"),
                                rs.getString("summary"),
                                rs.getInt("revision"),
                                rs.getTimestamp("revised_at"),
                                rs.getTimestamp("retracted_at") != null,
                                rs.getTimestamp("created_at"),
                                ArticleFacts.of(rs))))
                .list();
        return known;
    }

    /** External id of the owner by {@link ArticleRow#urlKey()}. */
    Map<String, String> owners(Collection<ArticleRow> rows) {
        Map<String, String> owners = new HashMap<>();
        jdbc.sql(OWNERS)
                .param("hashes", rows.stream().map(ArticleRow::urlHash).toList())
                .query((rs, row) -> owners.put(
                        HexFormat.of().formatHex(HexFormat.of().parseHex(rs.getString("url_key"))),
                        rs.getString("external_id")))
                .list();
        return owners;
    }

    void insert(List<ArticleRow> rows, Instant now) {
        multiRow.write(
                INSERT,
                rows.stream()
                        .map(row -> values(row, null, 1, null, Timestamp.from(now)))
                        .toList());
        writeSections(rows);
    }

    void update(List<ArticleRow> rows, Map<String, KnownArticle> known, Instant now) {
        multiRow.write(
                UPDATE,
                rows.stream()
                        .map(row -> changed(row, known.get(row.externalId()), now))
                        .toList());
        writeSections(rows);
    }

    boolean retract(String externalId, Instant now) {
        return jdbc.sql(RETRACT)
                        .param("id", externalId)
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }

    private static List<@Nullable Object> changed(ArticleRow row, @Nullable KnownArticle before, Instant now) {
        if (before == null) {
            throw new IllegalArgumentException("only known articles are updated");
        }
        boolean material = before.differsMaterially(row);
        return values(
                row,
                before.id(),
                before.revision() + (material ? 1 : 0),
                material ? Timestamp.from(now) : before.revisedAt(),
                before.createdAt());
    }

    private static List<@Nullable Object> values(
            ArticleRow row, @Nullable Long id, int revision, @Nullable Timestamp revisedAt, Timestamp createdAt) {
        return Arrays.asList(
                id,
                row.externalId(),
                row.url().toString(),
                row.urlHash(),
                row.title(),
                row.summary(),
                row.body(),
                row.section(),
                row.author(),
                row.source(),
                row.credit(),
                text(row.imageUrl()),
                row.language(),
                row.label() == null ? null : row.label().name(),
                row.readingMinutes(),
                Timestamp.from(row.publishedAt()),
                row.updatedAt() == null ? null : Timestamp.from(row.updatedAt()),
                revision,
                revisedAt,
                row.contentHash(),
                createdAt);
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private void writeSections(List<ArticleRow> rows) {
        Map<String, Long> ids = ids(rows);
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        rows.forEach(row ->
                row.sections().forEach(section -> pairs.add(Arrays.asList(ids.get(row.externalId()), section))));
        if (!rows.isEmpty()) {
            jdbc.sql(CLEAR_SECTIONS).param("ids", ids.values()).update();
        }
        multiRow.write(ADD_SECTIONS, pairs);
    }

    private Map<String, Long> ids(List<ArticleRow> rows) {
        Map<String, Long> ids = new HashMap<>();
        if (!rows.isEmpty()) {
            jdbc.sql(IDS)
                    .param("ids", rows.stream().map(ArticleRow::externalId).toList())
                    .query((rs, row) -> ids.put(rs.getString("external_id"), rs.getLong("id")))
                    .list();
        }
        return ids;
    }
}
