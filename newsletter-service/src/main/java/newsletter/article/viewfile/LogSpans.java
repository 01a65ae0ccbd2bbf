package newsletter.article.viewfile;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import newsletter.article.text.WebAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Which times the log files of a site were read for. */
@Repository
class LogSpans {

    private static final int KEY_OCTETS = 16;

    private static final String OLD =
            "SELECT from_at, to_at FROM view_log WHERE site_key = ? AND started_at < ? ORDER BY from_at";

    private static final String OPEN =
            "INSERT INTO view_log (site_key, from_at, to_at, started_at) VALUES (?, ?, ?, ?)";

    private static final String EXTEND =
            "UPDATE view_log SET from_at = LEAST(from_at, ?), to_at = GREATEST(to_at, ?) WHERE id = ?";

    private final JdbcClient jdbc;

    LogSpans(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of files that began to be read before the instant. */
    List<Span> before(Instant started, String site) {
        return jdbc.sql(OLD)
                .param(key(site))
                .param(Timestamp.from(started))
                .query((row, number) -> new Span(
                        row.getTimestamp("from_at").toInstant(),
                        row.getTimestamp("to_at").toInstant()))
                .list();
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

    /** From the first line's second to the last one's, both included. */
    record Span(Instant from, Instant to) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && !at.isAfter(to);
        }
    }
}
