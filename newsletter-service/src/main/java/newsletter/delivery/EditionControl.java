package newsletter.delivery;

import java.util.EnumSet;
import java.util.Set;
import newsletter.edition.Edition;
import newsletter.edition.EditionState;
import newsletter.edition.Editions;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EditionId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What editors may ask of an edition on its way. It takes effect with each chunk's next group commit: what is exposed by
 * then is finished, nothing more is begun.
 */
@Component
public class EditionControl {

    private static final Logger log = LoggerFactory.getLogger(EditionControl.class);

    /** Waves of other time zones may still come to one that is SENT. */
    private static final Set<EditionState> HOLDABLE = EnumSet.of(
            EditionState.PLANNED, EditionState.DRAFT, EditionState.APPROVED, EditionState.SENDING, EditionState.SENT);

    private static final Set<EditionState> CANCELLABLE = EnumSet.of(
            EditionState.PLANNED, EditionState.DRAFT, EditionState.APPROVED, EditionState.SENDING, EditionState.HELD);

    private static final String WAVES = """
            SELECT CASE WHEN COUNT(*) = 0 THEN 'PLANNED' WHEN SUM(settled_at IS NULL) = 0 THEN 'SENT' ELSE 'SENDING' END
              FROM wave WHERE edition_id = ?
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Editions editions;
    private final ApplicationEventPublisher events;

    EditionControl(
            JdbcClient jdbc, TransactionOperations transaction, Editions editions, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.events = events;
        this.editions = editions;
    }

    /** @return false: it has ended, so there is nothing to hold */
    public boolean hold(EditionId id) {
        return move(id, HOLDABLE, EditionState.HELD, AuditAction.EDITION_HELD);
    }

    /** Goes on where it was held. Readers whose wave is too late by then EXPIRE. */
    public boolean resume(EditionId id) {
        EditionState next = EditionState.valueOf(
                jdbc.sql(WAVES).param(id.value()).query(String.class).single());
        return move(id, EnumSet.of(EditionState.HELD), next, AuditAction.EDITION_RESUMED);
    }

    /** Whoever was not sent it ends as SKIPPED; who may have got it stays as it is. Cannot be taken back. */
    public boolean cancel(EditionId id) {
        return move(id, CANCELLABLE, EditionState.CANCELLED, AuditAction.EDITION_CANCELLED);
    }

    private boolean move(EditionId id, Set<EditionState> from, EditionState to, AuditAction action) {
        boolean moved = transaction.execute(status -> moveAndRecord(id, from, to, action));
        if (moved) {
            log.info("Edition {} is {} from now on", id.value(), to);
        }
        return moved || editions.find(id).orElseThrow().state() == to;
    }

    private boolean moveAndRecord(EditionId id, Set<EditionState> from, EditionState to, AuditAction action) {
        Edition before = editions.find(id).orElseThrow();
        boolean moved = editions.move(id, from, to);
        if (moved) {
            events.publishEvent(Audited.of(action, AuditSubject.edition(id))
                    .on(before.list())
                    .change("state", before.state(), to));
        }
        return moved;
    }
}
