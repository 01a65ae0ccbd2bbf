package newsletter.article;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.ViewBucket.Named;
import newsletter.article.ViewRules.Viewed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The statements that count views. Rows go down as one JSON value: the text of each statement is the same however many there are, so
 * that the driver binds one value and not thousands. All that stands in it is digits.
 */
@Repository
class ViewTable {

    private static final long MOST_READERS = 4_294_967_295L;

    // Which articles the addresses of a group are.
    private static final String ARTICLES = """
            SELECT asked.h AS url_key, a.id, a.published_at
            FROM JSON_TABLE(:hashes, '$[*]' COLUMNS (h CHAR(64) PATH '$')) asked
              STRAIGHT_JOIN article a ON a.url_hash = UNHEX(asked.h) AND a.retracted_at IS NULL
            """;

    // Waits for a concurrent insert of the same key, then leaves it out of the count.
    private static final String INSERT_KEYS = """
            INSERT IGNORE INTO view_key (event_key, seen_at)
            SELECT UNHEX(fresh.k), :now FROM JSON_TABLE(:keys, '$[*]' COLUMNS (k CHAR(64) PATH '$')) fresh
            """;

    // Only when not all were new, in a transaction that has inserted none.
    private static final String KNOWN_KEYS = """
            SELECT asked.k
            FROM JSON_TABLE(:keys, '$[*]' COLUMNS (k CHAR(64) PATH '$')) asked
              STRAIGHT_JOIN view_key known ON known.event_key = UNHEX(asked.k)
            """;

    // Readers come back within a day, so this is asked first, for all of a group at once.
    private static final String KNOWN_VISITS = """
            SELECT asked.a, asked.b, asked.v
            FROM JSON_TABLE(:visits, '$[*]' COLUMNS (a BIGINT PATH '$[0]', b BIGINT PATH '$[1]', v CHAR(32) PATH '$[2]')) asked
              STRAIGHT_JOIN view_visitor known ON known.bucket_at = FROM_UNIXTIME(asked.b) AND known.article_id = asked.a
                 AND known.visitor = UNHEX(asked.v)
            """;

    // As INSERT_KEYS.
    private static final String INSERT_VISITS = """
            INSERT IGNORE INTO view_visitor (bucket_at, article_id, visitor)
            SELECT FROM_UNIXTIME(fresh.b), fresh.a, UNHEX(fresh.v)
            FROM JSON_TABLE(:visits, '$[*]' COLUMNS (a BIGINT PATH '$[0]', b BIGINT PATH '$[1]', v CHAR(32) PATH '$[2]')) fresh
            """;

    // Adds up to what an unsigned integer holds.
    private static final String ADD_READERS = """
            INSERT INTO view_bucket (article_id, bucket_at, readers, mailed, apart, changed_at)
            SELECT fresh.a, FROM_UNIXTIME(fresh.b), fresh.n, fresh.m, fresh.p, :now
            FROM JSON_TABLE(:readers, '$[*]' COLUMNS (a BIGINT PATH '$[0]', b BIGINT PATH '$[1]', n BIGINT PATH '$[2]', m BIGINT PATH '$[3]',
                                                      p BIGINT PATH '$[4]')) fresh
            ON DUPLICATE KEY UPDATE readers = LEAST(%1$d, view_bucket.readers + VALUES(readers)),
                mailed = LEAST(%1$d, view_bucket.mailed + VALUES(mailed)), apart = LEAST(%1$d, view_bucket.apart + VALUES(apart)),
                changed_at = VALUES(changed_at)
            """.formatted(MOST_READERS);

    private static final String NETWORKS =
            "JSON_TABLE(:networks, '$[*]' COLUMNS (a BIGINT PATH '$[0]', b BIGINT PATH '$[1]', v CHAR(32) PATH '$[2]', n INT PATH '$[3]'))";

    private static final String ADD_TO_NETWORKS = """
            INSERT INTO view_network (day, article_id, network, readers)
            SELECT DATE(FROM_UNIXTIME(fresh.b)), fresh.a, UNHEX(fresh.v), fresh.n FROM %s fresh
            ON DUPLICATE KEY UPDATE readers = view_network.readers + VALUES(readers)
            """.formatted(NETWORKS);

    // After adding: the rows are this transaction's own, whatever its snapshot.
    private static final String OF_NETWORKS = """
            SELECT asked.a, asked.b, asked.v, n.readers FROM %s asked
              STRAIGHT_JOIN view_network n ON n.day = DATE(FROM_UNIXTIME(asked.b)) AND n.article_id = asked.a AND n.network = UNHEX(asked.v)
            """.formatted(NETWORKS);

    private final JdbcClient jdbc;

    ViewTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param hashes of URLs, in hexadecimal digits; so are the answer's */
    Map<String, Viewed> articles(Collection<String> hashes) {
        Map<String, Viewed> articles = new HashMap<>();
        if (!hashes.isEmpty()) {
            jdbc.sql(ARTICLES).param("hashes", strings(hashes)).query(row -> {
                Instant publishedAt = row.getTimestamp("published_at").toInstant();
                articles.put(lower(row.getString("url_key")), new Viewed(row.getLong("id"), publishedAt));
            });
        }
        return articles;
    }

    Set<String> knownKeys(Collection<String> keys) {
        return Set.copyOf(jdbc.sql(KNOWN_KEYS)
                .param("keys", strings(keys))
                .query((row, number) -> lower(row.getString("k")))
                .list());
    }

    /** @return how many were new */
    int insertKeys(Collection<String> keys, Instant now) {
        return keys.isEmpty()
                ? 0
                : jdbc.sql(INSERT_KEYS)
                        .param("keys", strings(keys))
                        .param("now", Timestamp.from(now))
                        .update();
    }

    Set<Named> knownVisits(Collection<Named> visits) {
        Set<Named> known = new HashSet<>();
        if (!visits.isEmpty()) {
            jdbc.sql(KNOWN_VISITS)
                    .param("visits", array(visits, ViewTable::json))
                    .query(row -> {
                        known.add(named(row));
                    });
        }
        return known;
    }

    /** @return how many were new */
    int insertVisits(Collection<Named> visits) {
        return visits.isEmpty()
                ? 0
                : jdbc.sql(INSERT_VISITS)
                        .param("visits", array(visits, ViewTable::json))
                        .update();
    }

    /** @return how many readers each network has now */
    Map<Named, Long> addToNetworks(Map<Named, Long> readers) {
        Map<Named, Long> all = new HashMap<>();
        if (!readers.isEmpty()) {
            String rows = array(readers.entrySet(), ViewTable::jsonOfNetwork);
            jdbc.sql(ADD_TO_NETWORKS).param("networks", rows).update();
            jdbc.sql(OF_NETWORKS).param("networks", rows).query(row -> {
                all.put(named(row), row.getLong("readers"));
            });
        }
        return all;
    }

    private static Named named(ResultSet row) throws SQLException {
        return new Named(row.getLong("a"), Instant.ofEpochSecond(row.getLong("b")), lower(row.getString("v")));
    }

    void addReaders(Map<ViewBucket, Readers> readers, Instant now) {
        if (!readers.isEmpty()) {
            jdbc.sql(ADD_READERS)
                    .param("readers", array(readers.entrySet(), ViewTable::json))
                    .param("now", Timestamp.from(now))
                    .update();
        }
    }

    private static String json(Named visit) {
        return "[" + place(visit) + "]";
    }

    private static String jsonOfNetwork(Map.Entry<Named, Long> network) {
        return "[" + place(network.getKey()) + "," + network.getValue() + "]";
    }

    private static String place(Named named) {
        return named.article() + "," + named.day().getEpochSecond() + ",\"" + named.name() + "\"";
    }

    private static String json(Map.Entry<ViewBucket, Readers> entry) {
        ViewBucket bucket = entry.getKey();
        Readers readers = entry.getValue();
        return "[" + bucket.article() + "," + bucket.start().getEpochSecond() + "," + bounded(readers.whole()) + ","
                + bounded(readers.mailed()) + "," + bounded(readers.apart()) + "]";
    }

    private static long bounded(long readers) {
        return Math.min(MOST_READERS, readers);
    }

    private static String strings(Collection<String> digits) {
        return array(digits, hash -> "\"" + hash + "\"");
    }

    private static <T> String array(Collection<T> values, Function<T, String> json) {
        return values.stream().map(json).collect(Collectors.joining(",", "[", "]"));
    }

    private static String lower(String hexadecimal) {
        return hexadecimal.toLowerCase(Locale.ROOT);
    }

    /** Readers of a bucket, each in one of three columns. */
    record Readers(long whole, long mailed, long apart) {

        static Readers of(Damping.Share share, long number) {
            return switch (share) {
                case WHOLE -> new Readers(number, 0, 0);
                case MAILED -> new Readers(0, number, 0);
                case NONE -> new Readers(0, 0, number);
            };
        }

        Readers plus(Readers more) {
            return new Readers(whole + more.whole, mailed + more.mailed, apart + more.apart);
        }
    }
}
