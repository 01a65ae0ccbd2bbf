package newsletter.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.kernel.ReaderErased;
import newsletter.kernel.ReaderMoved;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes out of the ledger what leads to a reader who was erased: relays' replies quote addresses. The rows stay, with a number that nobody has any
 * more, because editions count them. What was on the wire at that moment is written afterwards, so for two days it is looked at again.
 */
@Component
class ErasedReaders {

    private static final Duration AFTERMATH = Duration.ofDays(2);

    /** By the ledger's own key, and without a lock on editions, which waves move on. */
    private static final String EDITIONS = """
            SELECT d.edition_id FROM edition e JOIN delivery d ON d.edition_id = e.id AND d.subscriber_id = :reader
             WHERE d.smtp_code IS NOT NULL AND d.smtp_reply IS NOT NULL
            """;

    private static final String ATTEMPTED = """
            SELECT DISTINCT a.edition_id FROM edition e
              JOIN delivery_attempt a ON a.edition_id = e.id AND a.subscriber_id = :reader
             WHERE a.smtp_code IS NOT NULL AND a.reply IS NOT NULL
            """;

    private static final String WIPE =
            "UPDATE delivery SET smtp_reply = NULL WHERE edition_id IN (:editions) AND subscriber_id = :reader AND smtp_code IS NOT NULL";

    private static final String WIPE_ATTEMPTS =
            "UPDATE delivery_attempt SET reply = NULL WHERE edition_id IN (:editions) AND subscriber_id = :reader AND smtp_code IS NOT NULL";

    private static final String FORGET_UNKNOWN = "DELETE FROM unknown_user WHERE email = :email";

    private static final String ERASED = "SELECT subscriber_id FROM erased_reader ORDER BY subscriber_id";

    private static final String FORGET = "DELETE FROM erased_reader WHERE at < :before";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Clock clock;

    ErasedReaders(JdbcClient jdbc, TransactionOperations transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(ReaderErased reader) {
        wipe(reader.reader().value());
        jdbc.sql(FORGET_UNKNOWN).param("email", reader.email().value()).update();
    }

    /** What a relay said of the address before, and called it. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(ReaderMoved reader) {
        wipe(reader.reader().value());
        jdbc.sql(FORGET_UNKNOWN).param("email", reader.from().value()).update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    @SchedulerLock(name = "erased-readers", lockAtMostFor = "30m")
    public void lookAgain() {
        jdbc.sql(ERASED)
                .query(Long.class)
                .list()
                .forEach(reader -> transaction.executeWithoutResult(status -> wipe(reader)));
        jdbc.sql(FORGET)
                .param("before", Timestamp.from(clock.instant().minus(AFTERMATH)))
                .update();
    }

    private void wipe(long reader) {
        wipe(EDITIONS, WIPE, reader);
        wipe(ATTEMPTED, WIPE_ATTEMPTS, reader);
    }

    private void wipe(String found, String wiped, long reader) {
        List<Long> editions = jdbc.sql(found)
                .param("reader", reader)
                .query((row, number) -> row.getLong(1))
                .list();
        if (!editions.isEmpty()) {
            jdbc.sql(wiped).param("editions", editions).param("reader", reader).update();
        }
    }
}
