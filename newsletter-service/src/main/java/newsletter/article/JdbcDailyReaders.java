package newsletter.article;

import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import newsletter.kernel.ArticleId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Days from the buckets, as far as they are kept. */
@Repository
class JdbcDailyReaders implements DailyReaders {

    // A range of the primary key.
    private static final String DAYS = """
            SELECT DATE(bucket_at) AS day, SUM(readers) AS readers FROM view_bucket
            WHERE article_id = :article AND bucket_at >= :from AND bucket_at < :to
            GROUP BY DATE(bucket_at)
            """;

    private final JdbcClient jdbc;

    JdbcDailyReaders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<LocalDate, Long> of(ArticleId article, LocalDate from, LocalDate to) {
        Map<LocalDate, Long> days = new HashMap<>();
        jdbc.sql(DAYS)
                .param("article", article.value())
                .param("from", start(from))
                .param("to", start(to.plusDays(1)))
                .query((rs, row) ->
                        Optional.ofNullable(days.put(rs.getObject("day", LocalDate.class), rs.getLong("readers"))))
                .list();
        return days;
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
}
