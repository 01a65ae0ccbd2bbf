package newsletter.article;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsletter.article.text.WebAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Each total has a row of how much of it is counted, which is locked before it is compared: two callers with the same file count it once. */
@Repository
class JdbcViewTotals implements ViewTotals {

    private static final int KEY_OCTETS = 16;

    /** {@code :totals} holds {@code [article, start, minutes, readers]}. */
    private static final String TOTALS = """
            JSON_TABLE(:totals, '$[*]' COLUMNS (a BIGINT PATH '$[0]', b BIGINT PATH '$[1]', m INT PATH '$[2]', n BIGINT PATH '$[3]'))\
            """;

    // Locks all of them, those that were not there included; MySQL refuses FOR UPDATE beside a JSON_TABLE.
    private static final String OPEN = """
            INSERT INTO view_total (export_key, article_id, period_at, minutes, readers)
            SELECT UNHEX(:export), t.a, FROM_UNIXTIME(t.b), t.m, 0 FROM %s t
            ON DUPLICATE KEY UPDATE readers = view_total.readers
            """.formatted(TOTALS);

    private static final String COUNTED = """
            SELECT t.a, t.b, t.m, v.readers FROM %s t
              STRAIGHT_JOIN view_total v ON v.export_key = UNHEX(:export) AND v.article_id = t.a
                 AND v.period_at = FROM_UNIXTIME(t.b) AND v.minutes = t.m
            """.formatted(TOTALS);

    private static final String RAISE = """
            INSERT INTO view_total (export_key, article_id, period_at, minutes, readers)
            SELECT UNHEX(:export), t.a, FROM_UNIXTIME(t.b), t.m, t.n FROM %s t
            ON DUPLICATE KEY UPDATE readers = GREATEST(view_total.readers, VALUES(readers))
            """.formatted(TOTALS);

    private final JdbcClient jdbc;
    private final ViewTable table;
    private final Retrying retrying;
    private final Clock clock;

    JdbcViewTotals(JdbcClient jdbc, ViewTable table, Retrying retrying, Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.retrying = retrying;
        this.clock = clock;
    }

    @Override
    public List<Outcome> record(String export, List<Total> totals) {
        String key = HexFormat.of().formatHex(Arrays.copyOf(WebAddress.sha256(export), KEY_OCTETS));
        return retrying.run(() -> count(key, totals));
    }

    private List<Outcome> count(String export, List<Total> totals) {
        Instant now = clock.instant();
        Map<Total, List<ViewBucket>> inTime = inTime(totals, now);
        String rows = json(inTime.keySet());
        statement(OPEN, export, rows).update();
        Map<Period, Long> counted = counted(export, rows);
        Map<ViewBucket, ViewTable.Readers> readers = new TreeMap<>(ViewBucket.ORDER);
        List<Outcome> outcomes = new ArrayList<>();
        for (Total total : totals) {
            List<ViewBucket> buckets = inTime.get(total);
            outcomes.add(
                    buckets == null
                            ? Outcome.OUT_OF_TIME
                            : spread(total.readers() - counted.getOrDefault(Period.of(total), 0L), buckets, readers));
        }
        table.addReaders(readers, now);
        statement(RAISE, export, rows).update();
        return outcomes;
    }

    /** The others never reach the database: what is out of time now may be in time when the file comes again, and a year may be one that no column holds. */
    private static Map<Total, List<ViewBucket>> inTime(List<Total> totals, Instant now) {
        Map<Total, List<ViewBucket>> inTime = new HashMap<>();
        for (Total total : totals) {
            List<ViewBucket> buckets = bucketsOf(total, now);
            if (!buckets.isEmpty()) {
                inTime.put(total, buckets);
            }
        }
        return inTime;
    }

    private Map<Period, Long> counted(String export, String rows) {
        Map<Period, Long> counted = new HashMap<>();
        statement(COUNTED, export, rows).query(row -> {
            Period period = new Period(row.getLong("a"), Instant.ofEpochSecond(row.getLong("b")), row.getLong("m"));
            counted.put(period, row.getLong("readers"));
        });
        return counted;
    }

    private JdbcClient.StatementSpec statement(String sql, String export, String rows) {
        return jdbc.sql(sql).param("export", export).param("totals", rows);
    }

    private static Outcome spread(long readers, List<ViewBucket> buckets, Map<ViewBucket, ViewTable.Readers> into) {
        if (readers <= 0) {
            return Outcome.REPEATED;
        }
        for (int i = 0; i < buckets.size(); i++) {
            long share = readers * (i + 1) / buckets.size() - readers * i / buckets.size();
            if (share > 0) {
                into.merge(buckets.get(i), ViewTable.Readers.of(Damping.Share.WHOLE, share), ViewTable.Readers::plus);
            }
        }
        return Outcome.COUNTED;
    }

    private static List<ViewBucket> bucketsOf(Total total, Instant now) {
        Instant from = total.publishedAt().isAfter(total.from()) ? total.publishedAt() : total.from();
        Instant until = total.from().plus(total.length());
        List<ViewBucket> buckets = new ArrayList<>();
        ViewBucket bucket = ViewBucket.of(total.article().value(), from);
        while (bucket.start().isBefore(until) && !bucket.start().isAfter(now)) {
            buckets.add(bucket);
            bucket = new ViewBucket(bucket.article(), bucket.start().plus(ViewBucket.LENGTH));
        }
        return buckets;
    }

    /** In the order of the key, so that two callers lock alike. */
    private static String json(Collection<Total> totals) {
        return totals.stream()
                .sorted(Comparator.comparingLong(
                                (Total total) -> total.article().value())
                        .thenComparing(Total::from)
                        .thenComparing(Total::length))
                .map(total -> "[%d,%d,%d,%d]"
                        .formatted(
                                total.article().value(),
                                total.from().getEpochSecond(),
                                total.length().toMinutes(),
                                total.readers()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private record Period(long article, Instant from, long minutes) {

        static Period of(Total total) {
            return new Period(
                    total.article().value(), total.from(), total.length().toMinutes());
        }
    }
}
