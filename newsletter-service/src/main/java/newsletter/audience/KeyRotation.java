package newsletter.audience;

import java.time.Clock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes a new signing key now and then. Those before go on verifying what they signed: none is ever deleted. */
@Component
class KeyRotation {

    private static final Logger log = LoggerFactory.getLogger(KeyRotation.class);

    private final SigningKeys keys;
    private final TokenProperties properties;
    private final TransactionOperations transaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    KeyRotation(
            SigningKeys keys,
            TokenProperties properties,
            TransactionOperations transaction,
            ApplicationEventPublisher events,
            Clock clock) {
        this.keys = keys;
        this.properties = properties;
        this.transaction = transaction;
        this.events = events;
        this.clock = clock;
    }

    /** One node does; the others learn of the new key within half a minute, and load it at once when they see a token of it. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT3M")
    @SchedulerLock(name = "key-rotation", lockAtMostFor = "5m")
    public void rotateWhenDue() {
        boolean due = properties.rotateEvery().isPositive()
                && !clock.instant().isBefore(keys.newestSince().plus(properties.rotateEvery()));
        if (due) {
            transaction.executeWithoutResult(status -> {
                int id = keys.createNext();
                events.publishEvent(
                        Audited.of(AuditAction.KEY_ROTATED, AuditSubject.of(AuditSubject.Kind.SIGNING_KEY, id))
                                .by(AuditActor.job("key-rotation")));
            });
            keys.refresh();
            log.info("Readers' tokens are signed with key {} from now on; those before stay good", keys.current());
        }
    }
}
