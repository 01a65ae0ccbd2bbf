package newsletter.article;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import newsletter.kernel.ArticleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reading rates from the 20-minute buckets of the last 72 hours. A bucket counts when it began before the instant asked for; its readers are taken to
 * have come in its middle, or at the instant when that is earlier (the bucket still running); {@link Damping} says which count. {@link ReaderBuckets} does the same without a database.
 *
 * <p>A wave asks for all articles at once, which are millions of buckets, so what is done for each is little: a weight is one exponential of the seconds since the epoch, moved by what is
 * the same for all buckets. A bucket whose middle is still to come has the weight 1. There is at most one such bucket of an article; it is a row of its own, and added here.
 */
@Repository
class JdbcReadership implements Readership {

    // E_h = sum of readers x 2^(-(T-t)/h) for h = 1 and 4 hours. Nearly all that is kept of buckets is of the hours
    // that count: the fastest way is through the table in its own order. The last bucket has a key of its own.
    // TO_SECONDS is the cheapest function that makes a number of a time; LEAST, for each bucket, would cost more than
    // EXP.
    private static final String RATES = """
            SELECT article_id,
                   SUM((readers + LEAST(mailed, readers)) * EXP((TO_SECONDS(bucket_at) - :middle) * %1$s)) AS within_1,
                   SUM((readers + LEAST(mailed, readers)) * EXP((TO_SECONDS(bucket_at) - :middle) * %2$s)) AS within_4,
                   SUM(readers + LEAST(mailed, readers)) AS readers_72h
              FROM view_bucket FORCE INDEX (PRIMARY)
             WHERE bucket_at < :running AND bucket_at >= :from %3$s
             GROUP BY article_id
            UNION ALL
            SELECT article_id, readers + LEAST(mailed, readers), readers + LEAST(mailed, readers), readers + LEAST(mailed, readers)
              FROM view_bucket
             WHERE bucket_at >= :running AND bucket_at < :at %3$s
            """;

    private static final double A_SECOND_OF_1 =
            Math.log(2) / Duration.ofHours(1).toSeconds();
    private static final double A_SECOND_OF_4 =
            Math.log(2) / Duration.ofHours(4).toSeconds();

    // A table's rows are read by one processor: the halves of the articles are read at once.
    private static final String OF_HALF =
            RATES.formatted(A_SECOND_OF_1, A_SECOND_OF_4, "AND article_id BETWEEN :first AND :last");

    private static final String MIDDLE = "SELECT COALESCE(MIN(article_id) + MAX(article_id), 0) DIV 2 FROM view_bucket";

    private static final String OF_SOME =
            RATES.formatted(A_SECOND_OF_1, A_SECOND_OF_4, "AND article_id IN (:articles)");

    private static final String BETWEEN = """
            SELECT article_id, SUM(readers + LEAST(mailed, readers)) AS counted FROM view_bucket
            WHERE bucket_at >= :from AND bucket_at < :to GROUP BY article_id HAVING counted > 0
            """;

    static final Duration HOT = Duration.ofHours(72);

    private static final Duration HALF_A_BUCKET = ViewBucket.LENGTH.dividedBy(2);

    /** TO_SECONDS of the epoch. */
    private static final long EPOCH = 62_167_219_200L;

    private final JdbcClient jdbc;
    private final Beside beside;

    JdbcReadership(JdbcClient jdbc, Beside beside) {
        this.jdbc = jdbc;
        this.beside = beside;
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
        long middle = jdbc.sql(MIDDLE).query(Long.class).single();
        Supplier<Map<ArticleId, ReadingRate>> older = beside.ask(() -> half(at, 0, middle));
        Map<ArticleId, ReadingRate> rates = half(at, middle + 1, Long.MAX_VALUE);
        rates.putAll(older.get());
        return rates;
    }

    private Map<ArticleId, ReadingRate> half(Instant at, long first, long last) {
        return rates(at, jdbc.sql(OF_HALF).param("first", first).param("last", last));
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
        Instant middleNow = at.truncatedTo(ChronoUnit.SECONDS).minus(HALF_A_BUCKET);
        Map<ArticleId, ReadingRate> rates = new HashMap<>();
        statement
                .param("at", Timestamp.from(at))
                .param("from", Timestamp.from(at.minus(HOT)))
                .param("running", Timestamp.from(middleNow))
                .param("middle", middleNow.getEpochSecond() + EPOCH)
                .query(row -> {
                    ReadingRate rate = new ReadingRate(
                            row.getDouble(2) * Math.log(2), row.getDouble(3) * Math.log(2) / 4, row.getLong(4));
                    rates.merge(new ArticleId(row.getLong(1)), rate, ReadingRate::plus);
                });
        return rates;
    }
}
