package newsletter.article;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A secret for each day (UTC), made by whichever node needs it first and the same for all. It is forgotten a day after its day is over: then nobody can say
 * any more whose hash is whose. A day that a report tells of later gets a new one.
 */
@Component
public class VisitorSalts {

    private static final Logger log = LoggerFactory.getLogger(VisitorSalts.class);

    private static final Duration GRACE = Duration.ofHours(24);
    private static final int OCTETS = 32;

    /** A reader's browser does not wait longer, and does not have to: the one who looks it up needs a few milliseconds. */
    private static final long PATIENCE_MILLIS = 200;

    private static final String FIND = "SELECT salt FROM view_salt WHERE day = ?";

    // The second of two nodes that make one takes the first one's.
    private static final String ADD = "INSERT IGNORE INTO view_salt (day, salt, created_at) VALUES (?, ?, ?)";

    private static final String FORGET = "DELETE FROM view_salt WHERE day < ? AND created_at < ?";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final SecureRandom random = new SecureRandom();
    private final Map<LocalDate, byte[]> known = new ConcurrentHashMap<>();
    private final ReentrantLock lookingUp = new ReentrantLock();

    VisitorSalts(JdbcClient jdbc, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.clock = clock;
        // Of its own: one that is undone with the caller's would be kept here and nowhere else.
        this.transaction = new TransactionTemplate(transactions);
        transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws DataAccessException it had to be looked up and could not be */
    public byte[] of(Instant at) {
        return known.computeIfAbsent(day(at), this::findOrMake).clone();
    }

    /** For those who cannot wait: empty while it is looked up by somebody else, or cannot be looked up. */
    public Optional<byte[]> ifAtHand(Instant at) throws InterruptedException {
        byte[] salt = known.get(day(at));
        return salt != null ? Optional.of(salt.clone()) : lookUp(at);
    }

    /** One at a time: when the database is away, all the others are not to wait for it, too. */
    private Optional<byte[]> lookUp(Instant at) throws InterruptedException {
        if (!lookingUp.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(of(at));
        } catch (DataAccessException | TransactionException e) {
            log.warn("Today's salt cannot be looked up, so that no reader can be counted: {}", e.toString());
            return Optional.empty();
        } finally {
            lookingUp.unlock();
        }
    }

    /**
     * Deletes those whose day, and whose use by a late report, is over for a day, and has today's and tomorrow's at hand. On every node: each has some in
     * memory.
     */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void renew() {
        Instant now = clock.instant();
        Instant before = now.minus(GRACE);
        known.keySet().removeIf(day -> day.isBefore(day(before)));
        jdbc.sql(FORGET).param(day(before)).param(Timestamp.from(before)).update();
        of(now);
        of(now.plus(Duration.ofDays(1)));
    }

    private byte[] findOrMake(LocalDate day) {
        return find(day).orElseGet(() -> transaction.execute(status -> make(day)));
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

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }
}
