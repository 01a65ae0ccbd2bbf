package newsletter.article;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import newsletter.kernel.ArticleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reading rates from the 20-minute buckets of the last 72 hours. A bucket counts when it began before the instant asked for; its readers are taken to
 * have come in its middle, or at the instant when that is earlier (the bucket still running); {@link Damping} says which count. {@link ReaderBuckets} does the same without a database.
 */
@Repository
class JdbcReadership implements Readership {

    // E_h = sum of readers x 2^(-(T-t)/h) for h = 1 and 4 hours, and r_h = E_h ln2 / h. Nearly all that is kept of
    // buckets is of the hours that
    // count: the fastest way is through the table in its own order.
    private static final String RATES = """
            SELECT article_id,
                   SUM(readers * POW(2, -age_hours)) * LN(2) AS per_hour_1,
                   SUM(readers * POW(2, -age_hours / 4)) * LN(2) / 4 AS per_hour_4,
                   SUM(readers) AS readers_72h
            FROM (SELECT article_id, readers + LEAST(mailed, readers) AS readers,
                         GREATEST(0, TIMESTAMPDIFF(SECOND, bucket_at, :at) - 600) / 3600e0 AS age_hours
                  FROM view_bucket FORCE INDEX (PRIMARY)
                  WHERE bucket_at < :at AND bucket_at >= :from %s) AS recent
            GROUP BY article_id
            """;

    private static final String OF_ALL = RATES.formatted("");

    private static final String OF_SOME = RATES.formatted("AND article_id IN (:articles)");

    private static final String BETWEEN = """
            SELECT article_id, SUM(readers + LEAST(mailed, readers)) AS counted FROM view_bucket
            WHERE bucket_at >= :from AND bucket_at < :to GROUP BY article_id HAVING counted > 0
            """;

    static final Duration HOT = Duration.ofHours(72);

    private final JdbcClient jdbc;

    JdbcReadership(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<ArticleId, ReadingRate> at(Instant at, Collection<ArticleId> articles) {
        return articles.isEmpty()
                ? Map.of()
                : rates(
                        at,
                        jdbc.sql(OF_SOME)
                                .param(
                                        "articles",
                                        articles.stream().map(ArticleId::value).toList()));
    }

    @Override
    public Map<ArticleId, ReadingRate> at(Instant at) {
        return rates(at, jdbc.sql(OF_ALL));
    }

    @Override
    public Map<ArticleId, Long> between(Instant from, Instant to) {
        Map<ArticleId, Long> readers = new HashMap<>();
        jdbc.sql(BETWEEN)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(to))
                .query(row -> {
                    readers.put(new ArticleId(row.getLong("article_id")), row.getLong("counted"));
                });
        return readers;
    }

    private static Map<ArticleId, ReadingRate> rates(Instant at, JdbcClient.StatementSpec statement) {
        Map<ArticleId, ReadingRate> rates = new HashMap<>();
        statement
                .param("at", Timestamp.from(at))
                .param("from", Timestamp.from(at.minus(HOT)))
                .query(row -> {
                    rates.put(
                            new ArticleId(row.getLong("article_id")),
                            new ReadingRate(
                                    row.getDouble("per_hour_1"),
                                    row.getDouble("per_hour_4"),
                                    row.getLong("readers_72h")));
                });
        return rates;
    }
}
