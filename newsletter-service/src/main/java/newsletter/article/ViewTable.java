package newsletter.article;

import java.net.URI;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import newsletter.article.JdbcViewIntake.Bucket;
import newsletter.article.JdbcViewIntake.Visit;
import newsletter.article.ViewRules.Viewed;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The statements that count views. */
@Repository
class ViewTable {

    // Which articles the addresses of a request are.
    private static final String ARTICLES = """
            SELECT HEX(url_hash) AS url_key, id, published_at FROM article WHERE retracted_at IS NULL AND url_hash IN (:hashes)
            """;

    // Repetitions that are committed; those that are not yet show in the count of INSERT_KEYS.
    private static final String KNOWN_KEYS = "SELECT HEX(event_key) AS k FROM view_key WHERE event_key IN (:keys)";

    // Waits for a concurrent insert of the same key, then leaves it out of the count.
    private static final String INSERT_KEYS = "INSERT IGNORE INTO view_key (event_key, seen_at) VALUES #";

    // By the whole primary key, as row values would be, but for the buckets of the request at once.
    private static final String KNOWN_VISITS = """
            SELECT bucket_at, article_id, HEX(visitor) AS visitor FROM view_visitor
            WHERE bucket_at IN (:buckets) AND article_id IN (:articles) AND visitor IN (:visitors)
            """;

    // As INSERT_KEYS.
    private static final String INSERT_VISITS =
            "INSERT IGNORE INTO view_visitor (bucket_at, article_id, visitor) VALUES #";

    // Adds up to what an unsigned integer holds.
    private static final String ADD_READERS = """
            INSERT INTO view_bucket (article_id, bucket_at, readers) VALUES #
            ON DUPLICATE KEY UPDATE readers = LEAST(4294967295, readers + VALUES(readers))
            """;

    private final JdbcClient jdbc;
    private final MultiRow multiRow;

    ViewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.multiRow = new MultiRow(jdbc);
    }

    /** By the hexadecimal hash of the URL. */
    Map<String, Viewed> articles(List<ViewDraft> views) {
        Set<URI> urls = new HashSet<>();
        views.forEach(view -> urls.addAll(WebAddress.parse(view.url()).stream().toList()));
        Map<String, Viewed> articles = new HashMap<>();
        MultiRow.inParts(
                List.copyOf(urls),
                part -> jdbc.sql(ARTICLES)
                        .param("hashes", part.stream().map(WebAddress::hash).toList())
                        .query((rs, row) -> Optional.ofNullable(articles.put(
                                rs.getString("url_key").toLowerCase(Locale.ROOT),
                                new Viewed(
                                        rs.getLong("id"),
                                        rs.getTimestamp("published_at").toInstant()))))
                        .list());
        return articles;
    }

    Set<String> knownKeys(Collection<String> keys) {
        Set<String> known = new HashSet<>();
        MultiRow.inParts(
                List.copyOf(keys),
                part -> known.addAll(jdbc.sql(KNOWN_KEYS)
                        .param("keys", part.stream().map(ViewTable::bytes).toList())
                        .query((rs, row) -> rs.getString("k").toLowerCase(Locale.ROOT))
                        .list()));
        return known;
    }

    int insertKeys(List<String> keys, Instant now) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        keys.forEach(key -> rows.add(Arrays.asList(bytes(key), Timestamp.from(now))));
        return multiRow.write(INSERT_KEYS, rows);
    }

    Set<Visit> knownVisits(Collection<Visit> visits) {
        Set<Visit> known = new HashSet<>();
        MultiRow.inParts(List.copyOf(visits), part -> known.addAll(knownPart(part)));
        return known;
    }

    private List<Visit> knownPart(List<Visit> visits) {
        return jdbc.sql(KNOWN_VISITS)
                .param(
                        "buckets",
                        visits.stream()
                                .map(visit -> visit.bucket().start())
                                .distinct()
                                .toList())
                .param(
                        "articles",
                        visits.stream()
                                .map(visit -> visit.bucket().article())
                                .distinct()
                                .toList())
                .param(
                        "visitors",
                        visits.stream().map(visit -> bytes(visit.visitor())).toList())
                .query((rs, row) -> new Visit(
                        new Bucket(
                                rs.getLong("article_id"),
                                rs.getTimestamp("bucket_at").toInstant()),
                        rs.getString("visitor").toLowerCase(Locale.ROOT)))
                .list();
    }

    int insertVisits(List<Visit> visits) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        visits.forEach(visit ->
                rows.add(Arrays.asList(visit.bucket().start(), visit.bucket().article(), bytes(visit.visitor()))));
        return multiRow.write(INSERT_VISITS, rows);
    }

    void addReaders(Map<Bucket, Long> readers) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        readers.forEach((bucket, count) -> rows.add(Arrays.asList(bucket.article(), bucket.start(), count)));
        multiRow.write(ADD_READERS, rows);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
