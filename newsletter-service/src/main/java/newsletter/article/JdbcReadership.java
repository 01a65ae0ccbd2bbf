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
 * have come in its middle, or at the instant when that is earlier (the bucket still running). {@link ReaderBuckets} does the same without a database.
 */
@Repository
class JdbcReadership implements Readership {

    // E_h = sum of readers x 2^(-(T-t)/h) for h = 1 and 4 hours, and r_h = E_h ln2 / h, in one pass over the bucket
    // index.
    private static final String RATES = """
            SELECT article_id,
                   SUM(readers * POW(2, -age_hours)) * LN(2) AS per_hour_1,
                   SUM(readers * POW(2, -age_hours / 4)) * LN(2) / 4 AS per_hour_4,
                   SUM(readers) AS readers_72h
            FROM (SELECT article_id, readers,
                         GREATEST(0, TIMESTAMPDIFF(SECOND, bucket_at, :at) - 600) / 3600e0 AS age_hours
                  FROM view_bucket
                  WHERE bucket_at < :at AND bucket_at >= :from AND article_id IN (:articles)) AS recent
            GROUP BY article_id
            """;

    static final Duration HOT = Duration.ofHours(72);

    private final JdbcClient jdbc;

    JdbcReadership(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<ArticleId, ReadingRate> at(Instant at, Collection<ArticleId> articles) {
        Map<ArticleId, ReadingRate> rates = new HashMap<>();
        if (articles.isEmpty()) {
            return rates;
        }
        jdbc.sql(RATES)
                .param("at", Timestamp.from(at))
                .param("from", Timestamp.from(at.minus(HOT)))
                .param("articles", articles.stream().map(ArticleId::value).toList())
                .query((rs, row) -> rates.put(
                        new ArticleId(rs.getLong("article_id")),
                        new ReadingRate(
                                rs.getDouble("per_hour_1"), rs.getDouble("per_hour_4"), rs.getLong("readers_72h"))))
                .list();
        return rates;
    }
}
