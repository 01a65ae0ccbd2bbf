package newsletter.article;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements that write articles. */
@Repository
class ArticleTable {

    private static final String COLUMNS = """
            (id, external_id, url, url_hash, title, summary, body, html, section_id, author, authors, source, credit, rights, image_url, image_alt, language,
             label, reading_minutes, published_at, updated_at, revision, revised_at, content_hash, comments, shares, origin, created_at)
            """;

    // Locks what the batch is about to change, in one order, so that two batches queue instead of deadlocking.
    private static final String KNOWN = """
            SELECT id, external_id, content_hash, url_hash = UNHEX(SHA2(CONCAT('gave way ', id), 256)) AS gave_way, title, summary, revision,
                   revised_at, retracted_at, retracted_by, retracted_origin, created_at, url,
                   author, authors, source, credit, rights, image_url, image_alt, language, label, reading_minutes, published_at, updated_at,
                   comments, shares, origin, LOWER(SHA2(body, 256)) AS body_hash,
                   (SELECT s.slug FROM section s WHERE s.id = article.section_id) AS section,
                   (SELECT GROUP_CONCAT(s.slug ORDER BY s.slug SEPARATOR ', ')
                      FROM article_section e JOIN section s ON s.id = e.section_id
                     WHERE e.article_id = article.id) AS sections
            FROM article WHERE external_id IN (:ids) ORDER BY id FOR UPDATE
            """;

    // Who has the addresses that the batch claims; retracted articles keep theirs.
    private static final String OWNERS =
            "SELECT HEX(url_hash) AS url_key, external_id, origin, retracted_at FROM article WHERE url_hash IN (:hashes)";

    // Fails on a key that a concurrent batch has taken meanwhile.
    private static final String INSERT = "INSERT INTO article " + COLUMNS + " VALUES #";

    // Updates many rows by primary key in one statement; an upsert ends a retraction.
    private static final String UPDATE = "INSERT INTO article " + COLUMNS + """
             VALUES #
            ON DUPLICATE KEY UPDATE external_id = VALUES(external_id), url = VALUES(url), url_hash = VALUES(url_hash), title = VALUES(title), summary = VALUES(summary),
                body = VALUES(body), html = VALUES(html), section_id = VALUES(section_id), author = VALUES(author),
                authors = VALUES(authors), source = VALUES(source), credit = VALUES(credit), rights = VALUES(rights),
                image_url = VALUES(image_url), image_alt = VALUES(image_alt), language = VALUES(language), label = VALUES(label),
                reading_minutes = VALUES(reading_minutes), published_at = VALUES(published_at), updated_at = VALUES(updated_at),
                revision = VALUES(revision), revised_at = VALUES(revised_at), content_hash = VALUES(content_hash),
                comments = VALUES(comments), shares = VALUES(shares), origin = VALUES(origin),
                retracted_at = NULL, retracted_by = NULL, retracted_origin = NULL
            """;

    // Ids given to new articles.
    private static final String IDS = "SELECT id, external_id FROM article WHERE external_id IN (:ids)";

    // Three steps, so that what other sources named stays.
    private static final String DISOWN_SECTIONS = "UPDATE article_section SET own = FALSE WHERE article_id IN (:ids)";

    private static final String OWN_SECTIONS = """
            INSERT INTO article_section (article_id, section_id) VALUES # ON DUPLICATE KEY UPDATE own = TRUE
            """;

    private static final String DROP_SECTIONS =
            "DELETE FROM article_section WHERE article_id IN (:ids) AND NOT own AND NOT joined";

    // What changes by itself is no update.
    private static final String COUNT =
            "UPDATE article SET comments = :comments, shares = :shares WHERE external_id = :id";

    // Its page is another article's from now on; what was mailed leads to it still.
    private static final String GIVE_WAY = """
            UPDATE article SET url_hash = UNHEX(SHA2(CONCAT('gave way ', id), 256)),
                   retracted_at = COALESCE(retracted_at, :now), retracted_by = COALESCE(retracted_by, 'PUBLISHER')
             WHERE external_id = :id
            """;

    private static final String BRING_BACK = """
            UPDATE article SET retracted_at = NULL, retracted_by = NULL, retracted_origin = NULL
             WHERE external_id = :id AND retracted_by = 'PUBLISHER' AND url_hash <> UNHEX(SHA2(CONCAT('gave way ', id), 256))
            """;

    // What had only given way, and was not taken back by anybody.
    private static final String RETURN = """
            UPDATE article SET url_hash = :hash, retracted_at = NULL, retracted_by = NULL
             WHERE external_id = :id AND retracted_by = 'PUBLISHER' AND retracted_origin IS NULL
            """;

    // Two that change places must not meet: each leaves before any arrives.
    private static final String LEAVE =
            "UPDATE article SET url_hash = UNHEX(SHA2(CONCAT('gave way ', id), 256)) WHERE external_id IN (:ids)";

    // A second retraction keeps the time of the first.
    private static final String RETRACT = """
            UPDATE article SET retracted_at = COALESCE(retracted_at, :now), retracted_by = :by, retracted_origin = :origin
             WHERE external_id = :id
            """;

    private final JdbcClient jdbc;
    private final MultiRow multiRow;
    private final JoinedSections joinedSections;

    ArticleTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.multiRow = new MultiRow(jdbc);
        this.joinedSections = new JoinedSections(jdbc);
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
                                WebAddress.hash(URI.create(rs.getString("url"))),
                                rs.getBoolean("gave_way"),
                                rs.getString("title"),
                                rs.getString("summary"),
                                rs.getInt("revision"),
                                rs.getTimestamp("revised_at"),
                                retractedBy(rs),
                                rs.getObject("retracted_origin", Long.class),
                                rs.getTimestamp("created_at"),
                                rs.getObject("comments", Long.class),
                                rs.getObject("shares", Long.class),
                                rs.getObject("origin", Long.class),
                                ArticleFacts.of(rs))))
                .list();
        return known;
    }

    private static @Nullable RetractedBy retractedBy(ResultSet rs) throws SQLException {
        if (rs.getTimestamp("retracted_at") == null) {
            return null;
        }
        String by = rs.getString("retracted_by");
        return by == null ? RetractedBy.NEWSROOM : RetractedBy.valueOf(by);
    }

    /** @param origin the source it came through; null: it is the newsroom's own */
    record Owner(String externalId, @Nullable Long origin, boolean retracted) {

        /** Then the newsroom's own takes its place. */
        boolean ofSource() {
            return origin != null;
        }
    }

    /** By {@link ArticleRow#urlKey()}. */
    Map<String, Owner> owners(Collection<ArticleRow> rows) {
        Map<String, Owner> owners = new HashMap<>();
        jdbc.sql(OWNERS)
                .param("hashes", rows.stream().map(ArticleRow::urlHash).toList())
                .query((rs, row) -> owners.put(
                        HexFormat.of().formatHex(HexFormat.of().parseHex(rs.getString("url_key"))),
                        new Owner(
                                rs.getString("external_id"),
                                rs.getObject("origin", Long.class),
                                rs.getTimestamp("retracted_at") != null)))
                .list();
        return owners;
    }

    /** @return ids by external id */
    Map<String, Long> insert(List<ArticleRow> rows, Instant now) {
        multiRow.write(
                INSERT,
                rows.stream()
                        .map(row -> values(row, null, 1, null, Timestamp.from(now)))
                        .toList());
        return writeSections(rows);
    }

    /** @return ids by external id */
    Map<String, Long> update(List<ArticleRow> rows, Map<String, KnownArticle> known, Instant now) {
        multiRow.write(
                UPDATE,
                rows.stream()
                        .map(row -> changed(row, known.get(row.externalId()), now))
                        .toList());
        return writeSections(rows);
    }

    /** @param origin the source that takes it back; null: the newsroom */
    void retract(String externalId, @Nullable Long origin, Instant now) {
        RetractedBy by = origin == null ? RetractedBy.NEWSROOM : RetractedBy.PUBLISHER;
        jdbc.sql(RETRACT)
                .param("id", externalId)
                .param("by", by.name())
                .param("origin", origin)
                .param("now", Timestamp.from(now))
                .update();
    }

    void giveWay(String externalId, Instant now) {
        jdbc.sql(GIVE_WAY)
                .param("id", externalId)
                .param("now", Timestamp.from(now))
                .update();
    }

    boolean isFree(byte[] urlHash) {
        return jdbc.sql(OWNERS)
                .param("hashes", List.of(urlHash))
                .query()
                .listOfRows()
                .isEmpty();
    }

    /** Its page is free again. */
    void returnPage(String externalId, byte[] urlHash) {
        jdbc.sql(RETURN).param("id", externalId).param("hash", urlHash).update();
    }

    /** In the transaction that gives them their new pages. */
    void leavePages(Collection<String> externalIds) {
        if (!externalIds.isEmpty()) {
            jdbc.sql(LEAVE).param("ids", externalIds).update();
        }
    }

    /** @return whether its publisher had taken it back */
    boolean bringBack(String externalId) {
        return jdbc.sql(BRING_BACK).param("id", externalId).update() > 0;
    }

    void join(String externalId, Set<Long> sections) {
        joinedSections.add(externalId, sections);
    }

    void count(ArticleRow row) {
        jdbc.sql(COUNT)
                .param("id", row.externalId())
                .param("comments", row.details().comments())
                .param("shares", row.details().shares())
                .update();
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
                row.details().html(),
                row.section(),
                row.author(),
                lines(row.details().authors()),
                row.source(),
                row.credit(),
                row.details().rights(),
                text(row.imageUrl()),
                row.details().imageAlt(),
                row.language(),
                row.label() == null ? null : row.label().name(),
                row.readingMinutes(),
                Timestamp.from(row.publishedAt()),
                row.updatedAt() == null ? null : Timestamp.from(row.updatedAt()),
                revision,
                revisedAt,
                row.contentHash(),
                row.details().comments(),
                row.details().shares(),
                row.details().origin(),
                createdAt);
    }

    private static @Nullable String lines(List<String> names) {
        return names.isEmpty() ? null : String.join("\n", names);
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }

    private Map<String, Long> writeSections(List<ArticleRow> rows) {
        Map<String, Long> ids = ids(rows);
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        rows.forEach(row ->
                row.sections().forEach(section -> pairs.add(Arrays.asList(ids.get(row.externalId()), section))));
        if (!rows.isEmpty()) {
            jdbc.sql(DISOWN_SECTIONS).param("ids", ids.values()).update();
            multiRow.write(OWN_SECTIONS, pairs);
            jdbc.sql(DROP_SECTIONS).param("ids", ids.values()).update();
        }
        return ids;
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
