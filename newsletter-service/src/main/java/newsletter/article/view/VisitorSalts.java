package newsletter.article.view;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * A secret for each day (UTC), made by whichever node needs it first and the same for all. It is forgotten a day after its day is over: then nobody can say
 * any more whose hash is whose. A day that a file tells of later gets a new one.
 */
@Component
class VisitorSalts {

    private static final Duration GRACE = Duration.ofHours(24);
    private static final int OCTETS = 32;

    private static final String FIND = "SELECT salt FROM view_salt WHERE day = ?";

    // The second of two nodes that make one takes the first one's.
    private static final String ADD = "INSERT IGNORE INTO view_salt (day, salt, created_at) VALUES (?, ?, ?)";

    private static final String FORGET = "DELETE FROM view_salt WHERE day < ? AND created_at < ?";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Short, so that what is forgotten is soon forgotten by every node. */
    private final Cache<LocalDate, byte[]> recent =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).build();

    VisitorSalts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    byte[] of(LocalDate day) {
        return recent.get(day, this::findOrMake).clone();
    }

    /** Deletes those whose day, and whose use by a file, is over for a day. On every node: each has some in memory. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetOld() {
        Instant before = clock.instant().minus(GRACE);
        recent.invalidateAll();
        jdbc.sql(FORGET)
                .param(LocalDate.ofInstant(before, ZoneOffset.UTC))
                .param(Timestamp.from(before))
                .update();
    }

    private byte[] findOrMake(LocalDate day) {
        return find(day).orElseGet(() -> make(day));
    }

    private byte[] make(LocalDate day) {
        byte[] salt = new byte[OCTETS];
        random.nextBytes(salt);
        jdbc.sql(ADD)
                .param(day)
                .param(salt)
                .param(Timestamp.from(clock.instant()))
                .update();
        return find(day).orElseThrow();
    }

    private Optional<byte[]> find(LocalDate day) {
        return jdbc.sql(FIND)
                .param(day)
                .query((row, number) -> row.getBytes("salt"))
                .optional();
    }
}
