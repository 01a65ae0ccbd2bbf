package newsletter.article.viewfile;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import newsletter.article.text.WebAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** Which times the log files of a site were read for. */
@Repository
class LogSpans {

    private static final int KEY_OCTETS = 16;

    private static final String OLD =
            "SELECT id, from_at, to_at FROM view_log WHERE site_key = ? AND started_at < ? ORDER BY from_at";

    private static final String OPEN =
            "INSERT INTO view_log (site_key, from_at, to_at, started_at) VALUES (?, ?, ?, ?)";

    private static final String EXTEND =
            "UPDATE view_log SET from_at = LEAST(from_at, ?), to_at = GREATEST(to_at, ?) WHERE id = ?";

    private static final String REMOVE = """
            DELETE v FROM JSON_TABLE(?, '$[*]' COLUMNS (id BIGINT PATH '$')) old STRAIGHT_JOIN view_log v ON v.id = old.id
            """;

    /** A log that is sent every few minutes leaves a row each time: when so many say what few could, they are joined. */
    private static final int MOST_ROWS = 500;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;

    LogSpans(JdbcClient jdbc, TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Of files that began to be read before the instant. */
    Times before(Instant started, String site) {
        List<Row> rows = jdbc.sql(OLD)
                .param(key(site))
                .param(Timestamp.from(started))
                .query((row, number) -> new Row(
                        row.getLong("id"),
                        new Span(
                                row.getTimestamp("from_at").toInstant(),
                                row.getTimestamp("to_at").toInstant())))
                .list();
        Times times = Times.of(rows.stream().map(Row::span).toList());
        if (rows.size() >= MOST_ROWS + times.spans().size()) {
            transaction.executeWithoutResult(status -> replace(site, started, rows, times));
        }
        return times;
    }

    /** Whoever does the same at this moment leaves the new rows twice, which says the same. */
    private void replace(String site, Instant started, List<Row> rows, Times times) {
        String ids = rows.stream().map(row -> Long.toString(row.id())).collect(Collectors.joining(",", "[", "]"));
        jdbc.sql(REMOVE).param(ids).update();
        times.spans().forEach(span -> open(site, span, started.minusMillis(1)));
    }

    /** @return its id, for {@link #extend} */
    long open(String site, Span span, Instant started) {
        KeyHolder id = new GeneratedKeyHolder();
        jdbc.sql(OPEN)
                .param(key(site))
                .param(Timestamp.from(span.from()))
                .param(Timestamp.from(span.to()))
                .param(Timestamp.from(started))
                .update(id);
        return Objects.requireNonNull(id.getKeyAs(Number.class)).longValue();
    }

    void extend(long id, Span span) {
        jdbc.sql(EXTEND)
                .param(Timestamp.from(span.from()))
                .param(Timestamp.from(span.to()))
                .param(id)
                .update();
    }

    private static byte[] key(String site) {
        return Arrays.copyOf(WebAddress.sha256(site), KEY_OCTETS);
    }

    private record Row(long id, Span span) {}

    /** From the first line's second to the last one's, both included. */
    record Span(Instant from, Instant to) {}

    /** Spans that are apart from each other, by their beginning. */
    record Times(NavigableMap<Instant, Instant> ends) {

        /** Between one file's last request and the next one's first a quiet site has minutes in which nothing happened. */
        private static final Duration QUIET = Duration.ofMinutes(10);

        /** @param spans in the order of their beginnings */
        static Times of(List<Span> spans) {
            NavigableMap<Instant, Instant> ends = new TreeMap<>();
            for (Span span : spans) {
                Map.Entry<Instant, Instant> last = ends.lastEntry();
                if (last == null || span.from().isAfter(last.getValue().plus(QUIET))) {
                    ends.put(span.from(), span.to());
                } else if (span.to().isAfter(last.getValue())) {
                    ends.put(last.getKey(), span.to());
                }
            }
            return new Times(ends);
        }

        List<Span> spans() {
            return ends.entrySet().stream()
                    .map(entry -> new Span(entry.getKey(), entry.getValue()))
                    .toList();
        }

        boolean hold(Instant at) {
            Map.Entry<Instant, Instant> nearest = ends.floorEntry(at);
            return nearest != null && !at.isAfter(nearest.getValue());
        }
    }
}
