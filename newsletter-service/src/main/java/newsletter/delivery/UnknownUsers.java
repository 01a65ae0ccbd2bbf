package newsletter.delivery;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import newsletter.audience.Suppression;
import newsletter.audience.Suppressions;
import newsletter.kernel.AuditActor;
import newsletter.kernel.EmailAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Suppresses an address that a relay refused at RCPT as unknown in two editions with nothing accepted in between. Other
 * refusals suppress nobody: they may be about the message, the relay, or a policy. Taken back by lifting the suppression.
 */
@Component
class UnknownUsers {

    private static final Logger log = LoggerFactory.getLogger(UnknownUsers.class);

    /** RFC 3463 section 3.2: what says of the recipient that mail cannot reach it; RFC 7505 for the last. */
    private static final Set<String> UNKNOWN = Set.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10");

    /** What relays say of it (RFC 5321 section 4.2.3); our own refusals to write an address have another code. */
    private static final int MAILBOX_UNAVAILABLE = 550;

    private static final String FIRST = "SELECT edition_id FROM unknown_user WHERE email = ? FOR UPDATE";

    // Not who was erased while the message was on its way.
    private static final String REMEMBER = """
            INSERT INTO unknown_user (email, edition_id, recorded_at)
            SELECT email, ?, NOW(3) FROM subscriber WHERE email = ? LOCK IN SHARE MODE
            ON DUPLICATE KEY UPDATE edition_id = VALUES(edition_id), recorded_at = VALUES(recorded_at)
            """;

    private static final String FORGET = "DELETE FROM unknown_user WHERE email = ?";

    private static final String FORGET_OLD = "DELETE FROM unknown_user WHERE recorded_at < ?";

    private static final String ACCEPTED_BETWEEN = """
            SELECT EXISTS (SELECT 1 FROM edition e JOIN delivery d ON d.edition_id = e.id AND d.subscriber_id = :subscriber
                            WHERE e.id > :first AND e.id < :edition AND d.state = %d)
            """.formatted(DeliveryState.ACCEPTED.code());

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Suppressions suppressions;

    UnknownUsers(LedgerDatabase database, Suppressions suppressions) {
        this.jdbc = database.jdbc();
        this.transaction = database.transaction();
        this.suppressions = suppressions;
    }

    /** Inside the commit that records the outcomes; a suppression itself is kept whatever becomes of that. */
    void learn(ChunkLease lease, Collection<RecordedOutcome> outcomes) {
        outcomes.stream().filter(UnknownUsers::isUnknown).forEach(outcome -> learn(lease.edition(), outcome));
    }

    /** A first refusal says nothing any more when the ledger does not know what came after it. */
    void forget(Instant before) {
        transaction.executeWithoutResult(
                status -> jdbc.sql(FORGET_OLD).param(Timestamp.from(before)).update());
    }

    private void learn(long edition, RecordedOutcome outcome) {
        EmailAddress address = outcome.delivery().recipient().address();
        Optional<Long> first =
                jdbc.sql(FIRST).param(address.value()).query(Long.class).optional();
        if (first.isPresent() && isEarlier(first.get(), edition, outcome.delivery())) {
            suppressions.add(
                    address,
                    Suppression.Reason.HARD_BOUNCE,
                    outcome.enhanced() + " in two editions: " + outcome.text(),
                    AuditActor.job("unknown-users"));
            jdbc.sql(FORGET).param(address.value()).update();
            log.info(
                    "Subscriber {} is unknown to the relay for the second time and suppressed",
                    outcome.delivery().subscriber());
        } else {
            jdbc.sql(REMEMBER).params(edition, address.value()).update();
        }
    }

    private boolean isEarlier(long first, long edition, ExposedDelivery delivery) {
        return first != edition
                && !jdbc.sql(ACCEPTED_BETWEEN)
                        .param("subscriber", delivery.subscriber())
                        .param("first", first)
                        .param("edition", edition)
                        .query(Boolean.class)
                        .single();
    }

    private static boolean isUnknown(RecordedOutcome outcome) {
        return outcome.state() == DeliveryState.FAILED
                && outcome.code() != null
                && outcome.code() == MAILBOX_UNAVAILABLE
                && outcome.phase() == SmtpPhase.RCPT
                && outcome.enhanced() != null
                && UNKNOWN.contains(outcome.enhanced());
    }
}
