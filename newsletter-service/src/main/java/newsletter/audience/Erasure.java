package newsletter.audience;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.ReaderErased;
import newsletter.kernel.SubscriberId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Erases everything that is held about a reader, in one transaction with what other modules hold. What is left: a keyed hash of the address, against
 * imports; the reader's number in the ledger, where editions count it, and in the audit log, which leads nowhere any more.
 *
 * <p>A wave that runs reads subscriber and subscription with a lock when it exposes a delivery, and finds none: the row becomes SUPPRESSED, as for
 * whoever left. A message that is exposed by then goes out.
 */
@Service
public class Erasure {

    private static final Logger log = LoggerFactory.getLogger(Erasure.class);
    private static final int ATTEMPTS = 5;

    /** Refused rows quote cells, of which an address may have been one; at most this much of it. */
    private static final String IMPORT_ERRORS =
            "DELETE FROM subscriber_import_error WHERE LOCATE(LEFT(:email, 40), LOWER(message)) > 0 OR LOCATE(:email, LOWER(field)) > 0";

    private static final List<String> BY_READER = List.of(
            "DELETE FROM consent WHERE subscriber_id = :id",
            "DELETE FROM address_change WHERE subscriber_id = :id",
            "DELETE FROM subscription WHERE subscriber_id = :id");

    private static final List<String> BY_ADDRESS = List.of(
            "DELETE FROM sign_up WHERE email = :email",
            "DELETE FROM link_request WHERE email = :email",
            "DELETE FROM address_change WHERE email = :email",
            "DELETE FROM suppression WHERE email = :email",
            IMPORT_ERRORS);

    private static final String SUBSCRIBER = "DELETE FROM subscriber WHERE id = :id";

    private static final String REMEMBER = "INSERT INTO erased_reader (subscriber_id, at) VALUES (:id, :now)";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Persons persons;
    private final Suppressions suppressions;
    private final ErasedAddresses erased;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Erasure(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Persons persons,
            Suppressions suppressions,
            ErasedAddresses erased,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.persons = persons;
        this.suppressions = suppressions;
        this.erased = erased;
        this.events = events;
        this.clock = clock;
    }

    /** Does nothing when that has happened before. A wave that commits at the same moment may win the race for a lock; then it is done anew. */
    public void erase(SubscriberId reader) {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction.executeWithoutResult(status -> persons.lock(reader).ifPresent(this::erase));
                return;
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                log.info("A reader cannot be erased just now; trying again");
            }
        }
    }

    private void erase(Person person) {
        long id = person.id().value();
        EmailAddress email = person.email();
        erased.keep(email, suppressions.find(email).map(Suppression::reason).orElse(null));
        events.publishEvent(new ReaderErased(person.id(), email));
        BY_READER.forEach(sql -> jdbc.sql(sql).param("id", id).update());
        BY_ADDRESS.forEach(sql -> jdbc.sql(sql).param("email", email.value()).update());
        jdbc.sql(SUBSCRIBER).param("id", id).update();
        jdbc.sql(REMEMBER)
                .param("id", id)
                .param("now", Timestamp.from(clock.instant()))
                .update();
        events.publishEvent(Audited.of(AuditAction.READER_ERASED, AuditSubject.reader(person.id()))
                .by(AuditActor.reader(person.id())));
    }
}
