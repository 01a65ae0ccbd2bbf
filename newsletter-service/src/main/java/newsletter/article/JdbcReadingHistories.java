package newsletter.article;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import newsletter.article.ReadingHistory.Bucket;
import newsletter.article.ReadingHistory.Day;
import newsletter.article.ReadingHistory.Trend;
import newsletter.kernel.ArticleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Histories from the 20-minute buckets and from days. */
@Repository
class JdbcReadingHistories implements ReadingHistories {

    // A range of the primary key: 216 rows at most.
    private static final String BUCKETS = """
            SELECT bucket_at, readers + mailed + apart AS readers FROM view_bucket
            WHERE article_id = :article AND bucket_at >= :from AND bucket_at < :at
            """;

    private static final Duration BUCKET = Duration.ofMinutes(20);
    private static final int HOT_BUCKETS = 72 * 3;
    private static final int DAYS = 30;

    private final JdbcClient jdbc;
    private final Readership readership;
    private final DailyReaders daily;

    JdbcReadingHistories(JdbcClient jdbc, Readership readership, DailyReaders daily) {
        this.jdbc = jdbc;
        this.readership = readership;
        this.daily = daily;
    }

    @Override
    public ReadingHistory of(ArticleId article, Instant at) {
        ReadingRate rate = readership.at(at, List.of(article)).getOrDefault(article, ReadingRate.NONE);
        List<Day> days = days(article, at);
        long total = days.stream().mapToLong(Day::readers).sum();
        return new ReadingHistory(buckets(article, at), days, total, rate.perHour1(), Trend.of(rate));
    }

    private List<Bucket> buckets(ArticleId article, Instant at) {
        Instant last = Instant.ofEpochSecond(at.getEpochSecond() / BUCKET.toSeconds() * BUCKET.toSeconds());
        Instant first = last.minus(BUCKET.multipliedBy(HOT_BUCKETS - 1L));
        Map<Instant, Long> readers = read(article, first, at);
        return LongStream.range(0, HOT_BUCKETS)
                .mapToObj(i -> first.plus(BUCKET.multipliedBy(i)))
                .map(start -> new Bucket(start, readers.getOrDefault(start, 0L)))
                .toList();
    }

    private Map<Instant, Long> read(ArticleId article, Instant from, Instant at) {
        Map<Instant, Long> readers = new HashMap<>();
        jdbc.sql(BUCKETS)
                .param("article", article.value())
                .param("from", Timestamp.from(from))
                .param("at", Timestamp.from(at))
                .query((rs, row) -> Optional.ofNullable(
                        readers.put(rs.getTimestamp("bucket_at").toInstant(), rs.getLong("readers"))))
                .list();
        return readers;
    }

    private List<Day> days(ArticleId article, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, ZoneOffset.UTC);
        LocalDate first = today.minusDays(DAYS - 1L);
        Map<LocalDate, Long> readers = daily.of(article, first, today);
        return first.datesUntil(today.plusDays(1))
                .map(day -> new Day(day, readers.getOrDefault(day, 0L)))
                .toList();
    }
}
