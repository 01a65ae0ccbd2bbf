package newsletter.delivery.letter;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets letters that have been done for 30 days, and with them the addresses in them. */
@Component
class LetterRetention {

    private static final Logger log = LoggerFactory.getLogger(LetterRetention.class);
    private static final int BATCH = 500;

    // Few at a time, so that nobody waits for the locks; what each attempt led to goes with its letter.
    private static final String DELETE = """
            DELETE FROM letter WHERE due_at IS NULL AND updated_at < NOW(3) - INTERVAL 30 DAY ORDER BY id LIMIT %d
            """.formatted(BATCH);

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;

    LetterRetention(JdbcClient jdbc, TransactionOperations transaction, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    @SchedulerLock(name = "letter-retention", lockAtMostFor = "10m", lockAtLeastFor = "1m")
    public void forgetOld() {
        int forgotten = 0;
        int deleted;
        do {
            deleted = transaction.execute(status -> forgetSome());
            forgotten += deleted;
        } while (deleted == BATCH);
        if (forgotten > 0) {
            log.info("{} letters that were done 30 days ago are forgotten", forgotten);
        }
    }

    private int forgetSome() {
        int deleted = jdbc.sql(DELETE).update();
        if (deleted > 0) {
            events.publishEvent(
                    Audited.of(AuditAction.LETTERS_PURGED, new AuditSubject(AuditSubject.Kind.LETTER, "done"))
                            .by(AuditActor.job("letter-retention"))
                            .with("letters", deleted));
        }
        return deleted;
    }
}
