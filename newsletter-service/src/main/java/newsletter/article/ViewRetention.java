package newsletter.article;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntSupplier;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps the reading signals in bounds. Buckets become a row a day when they are out of use: neither are they of the 72 hours that the ranking looks at, nor were they reported within
 * them, because whoever brings an old site's readership ranks by it then. A day more, so that a wave that was held back is ranked as it would have been. What told visitors apart goes with
 * its bucket, and keys when nobody repeats them any more.
 */
@Component
class ViewRetention {

    static final Duration BUCKETS = Duration.ofHours(72 + 24);
    static final Duration KEYS = Duration.ofDays(7);

    private static final Logger log = LoggerFactory.getLogger(ViewRetention.class);

    /** Few at a time, so that nobody who counts waits long for the locks. */
    private static final int KEYS_AT_ONCE = 5000;

    private static final int VISITORS_AT_ONCE = 5000;
    private static final int BUCKETS_AT_ONCE = 500;

    /** At most so often a run: the next one goes on. */
    private static final int MOST_ROUNDS = 2000;

    private static final String FORGET_KEYS =
            "DELETE FROM view_key WHERE seen_at < ? ORDER BY seen_at LIMIT " + KEYS_AT_ONCE;

    private static final String FORGET_NETWORKS =
            "DELETE FROM view_network WHERE day < ? ORDER BY day LIMIT " + KEYS_AT_ONCE;

    // Visitors of a day whose buckets have all become part of it.
    private static final String LEFT_BEHIND = """
            SELECT DISTINCT v.article_id, v.bucket_at FROM view_visitor v
            WHERE v.bucket_at < ? AND NOT EXISTS (
                SELECT 1 FROM view_bucket b WHERE b.article_id = v.article_id
                  AND b.bucket_at >= v.bucket_at AND b.bucket_at < v.bucket_at + INTERVAL 1 DAY)
            LIMIT %d
            """.formatted(BUCKETS_AT_ONCE);

    // Unless a late report has opened the bucket again.
    private static final String FORGET_VISITORS = """
            DELETE FROM view_visitor WHERE bucket_at = ? AND article_id = ? AND NOT EXISTS (
                SELECT 1 FROM view_bucket b WHERE b.article_id = ? AND b.bucket_at >= ? AND b.bucket_at < ? + INTERVAL 1 DAY)
            LIMIT %d
            """.formatted(VISITORS_AT_ONCE);

    private final JdbcClient jdbc;
    private final Retrying retrying;
    private final ViewDays days;
    private final Clock clock;

    ViewRetention(JdbcClient jdbc, Retrying retrying, ViewDays days, Clock clock) {
        this.jdbc = jdbc;
        this.retrying = retrying;
        this.days = days;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    @SchedulerLock(name = "view-retention", lockAtMostFor = "30m")
    public void keepInBounds() {
        Instant now = clock.instant();
        Instant before = now.minus(BUCKETS);
        int buckets = untilFewerThan(BUCKETS_AT_ONCE, () -> days.rollUp(before, BUCKETS_AT_ONCE));
        untilFewerThan(BUCKETS_AT_ONCE, () -> forgetVisitors(before));
        untilFewerThan(KEYS_AT_ONCE, () -> forgetKeys(now.minus(KEYS)));
        untilFewerThan(KEYS_AT_ONCE, () -> forgetNetworks(LocalDate.ofInstant(before, ZoneOffset.UTC)));
        if (buckets > 0) {
            log.info("Reading of {} times 20 minutes was rolled up into days", buckets);
        }
    }

    /** @return how many in all */
    private int untilFewerThan(int full, IntSupplier some) {
        int all = 0;
        int done = full;
        for (int round = 0; done == full && round < MOST_ROUNDS; round++) {
            done = retrying.run(some::getAsInt);
            all += done;
        }
        return all;
    }

    private int forgetKeys(Instant before) {
        return jdbc.sql(FORGET_KEYS).param(Timestamp.from(before)).update();
    }

    private int forgetNetworks(LocalDate before) {
        return jdbc.sql(FORGET_NETWORKS).param(before).update();
    }

    /** @return days of articles, not visitors */
    private int forgetVisitors(Instant before) {
        List<ViewBucket> leftBehind = jdbc.sql(LEFT_BEHIND)
                .param(Timestamp.from(before))
                .query((row, number) -> new ViewBucket(
                        row.getLong("article_id"), row.getTimestamp("bucket_at").toInstant()))
                .list();
        leftBehind.forEach(this::forgetVisitors);
        return leftBehind.size();
    }

    private void forgetVisitors(ViewBucket bucket) {
        Timestamp start = Timestamp.from(bucket.start());
        untilFewerThan(
                VISITORS_AT_ONCE,
                () -> jdbc.sql(FORGET_VISITORS)
                        .params(start, bucket.article(), bucket.article(), start, start)
                        .update());
    }
}
