package newsletter.article;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsletter.kernel.ArticleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Days of reading: what buckets become. */
@Repository
class ViewDays implements DailyReaders {

    // In the order of the index, which holds no other rows; a report of one of them at this moment waits, and then
    // opens it anew.
    private static final String OLD_BUCKETS = """
            SELECT article_id, bucket_at, readers + mailed + apart AS readers FROM view_bucket
            WHERE changed_at < :before AND bucket_at < :before ORDER BY changed_at LIMIT :most FOR UPDATE
            """;

    private static final String ADD = """
            INSERT INTO view_day (article_id, day, readers)
            SELECT fresh.a, DATE(FROM_UNIXTIME(fresh.b)), fresh.n
            FROM JSON_TABLE(:days, '$[*]' COLUMNS (a BIGINT PATH '$[0]', b BIGINT PATH '$[1]', n BIGINT PATH '$[2]')) fresh
            ON DUPLICATE KEY UPDATE readers = view_day.readers + VALUES(readers)
            """;

    private static final String REMOVE = """
            DELETE b FROM JSON_TABLE(:buckets, '$[*]' COLUMNS (a BIGINT PATH '$[0]', b BIGINT PATH '$[1]')) gone
              STRAIGHT_JOIN view_bucket b ON b.article_id = gone.a AND b.bucket_at = FROM_UNIXTIME(gone.b)
            """;

    // What is rolled up already and what is not yet.
    private static final String OF_ARTICLE = """
            SELECT day, SUM(readers) AS readers FROM (
                SELECT day, readers FROM view_day WHERE article_id = :article AND day BETWEEN :from AND :to
                UNION ALL
                SELECT DATE(bucket_at) AS day, readers + mailed + apart AS readers FROM view_bucket
                 WHERE article_id = :article AND bucket_at >= :from AND bucket_at < :end) AS both_tables
            GROUP BY day
            """;

    private final JdbcClient jdbc;

    ViewDays(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<LocalDate, Long> of(ArticleId article, LocalDate from, LocalDate to) {
        Map<LocalDate, Long> days = new HashMap<>();
        jdbc.sql(OF_ARTICLE)
                .param("article", article.value())
                .param("from", from)
                .param("to", to)
                .param("end", to.plusDays(1))
                .query(row -> {
                    days.put(row.getObject("day", LocalDate.class), row.getLong("readers"));
                });
        return days;
    }

    /** Some buckets that began, and were last reported, before the instant. In the caller's transaction. */
    int rollUp(Instant before, int most) {
        Map<ViewBucket, Long> buckets = oldest(before, most);
        if (!buckets.isEmpty()) {
            add(buckets);
            remove(buckets.keySet().stream().toList());
        }
        return buckets.size();
    }

    private Map<ViewBucket, Long> oldest(Instant before, int most) {
        Map<ViewBucket, Long> buckets = new TreeMap<>(ViewBucket.ORDER);
        jdbc.sql(OLD_BUCKETS)
                .param("before", Timestamp.from(before))
                .param("most", most)
                .query(row -> {
                    Instant start = row.getTimestamp("bucket_at").toInstant();
                    buckets.put(new ViewBucket(row.getLong("article_id"), start), row.getLong("readers"));
                });
        return buckets;
    }

    private void add(Map<ViewBucket, Long> buckets) {
        Map<Day, Long> days = new TreeMap<>(Day.ORDER);
        buckets.forEach((bucket, readers) -> days.merge(Day.of(bucket), readers, Long::sum));
        String rows = days.entrySet().stream()
                .map(day -> "[%d,%d,%d]"
                        .formatted(day.getKey().article(), day.getKey().second(), day.getValue()))
                .collect(Collectors.joining(",", "[", "]"));
        jdbc.sql(ADD).param("days", rows).update();
    }

    private void remove(List<ViewBucket> buckets) {
        String rows = buckets.stream()
                .map(bucket ->
                        "[%d,%d]".formatted(bucket.article(), bucket.start().getEpochSecond()))
                .collect(Collectors.joining(",", "[", "]"));
        jdbc.sql(REMOVE).param("buckets", rows).update();
    }

    /** @param second its start, of the epoch */
    private record Day(long article, long second) {

        static final Comparator<Day> ORDER =
                Comparator.comparingLong(Day::article).thenComparingLong(Day::second);

        static Day of(ViewBucket bucket) {
            LocalDate date = LocalDate.ofInstant(bucket.start(), ZoneOffset.UTC);
            return new Day(bucket.article(), date.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        }
    }
}
