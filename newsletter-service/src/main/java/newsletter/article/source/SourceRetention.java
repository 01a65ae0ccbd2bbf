package newsletter.article.source;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps what is remembered of entries and polls in bounds; a little in each run. */
@Component
class SourceRetention {

    private static final int AT_ONCE = 5_000;
    private static final Duration EVERY = Duration.ofMinutes(10);

    // Its article stays; should it turn up again, the intake knows it.
    private static final String ENTRIES = "DELETE FROM source_entry WHERE last_seen_at < :before LIMIT " + AT_ONCE;

    private static final String POLLS = "DELETE FROM source_poll WHERE at < :before LIMIT " + AT_ONCE;

    private static final String UNMAPPED = "DELETE FROM source_unmapped WHERE last_seen_at < :before LIMIT " + AT_ONCE;

    private final JdbcClient jdbc;
    private final SourceProperties properties;
    private final Clock clock;
    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

    SourceRetention(JdbcClient jdbc, SourceProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /** Every few minutes at most. */
    void tidy() {
        Instant now = clock.instant();
        if (last.get().plus(EVERY).isBefore(now)) {
            last.set(now);
            purge(now);
        }
    }

    void purge(Instant now) {
        delete(ENTRIES, now.minus(properties.keepEntries()));
        delete(UNMAPPED, now.minus(properties.keepEntries()));
        delete(POLLS, now.minus(properties.keepPolls()));
    }

    private void delete(String sql, Instant before) {
        jdbc.sql(sql).param("before", Timestamp.from(before)).update();
    }
}
