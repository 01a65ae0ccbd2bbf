package newsletter.delivery;

import java.util.List;
import newsletter.edition.Settling;
import newsletter.edition.Wave;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EditionId;
import newsletter.kernel.WaveId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What planning does to earlier waves of the list that are still open, since one that waits for a retry may last longer
 * than the time to the next edition: what their readers received becomes history first, so that nothing is shown again,
 * and what was not sent to the readers of the new one expires.
 */
@Component
class Superseding {

    private static final String OPEN_WAVES = """
            SELECT w.id FROM wave w JOIN edition e ON e.id = w.edition_id
             WHERE e.list_id = ? AND w.id <> ? AND w.planned_at IS NOT NULL AND w.settled_at IS NULL
               AND NOT EXISTS (SELECT 1 FROM correction k WHERE k.edition_id = e.id)
             ORDER BY w.id
            """;

    private static final String OPEN_CHUNKS = """
            SELECT c.id FROM delivery_chunk c
             WHERE c.wave_id = ? AND c.edition_id <> ? AND (c.planned > 0 OR c.deferred > 0) ORDER BY c.id
            """;

    private static final String EXPIRE = """
            UPDATE delivery d JOIN delivery n ON n.edition_id = :newer AND n.subscriber_id = d.subscriber_id
               SET d.state = %d, d.due_at = NULL, d.smtp_reply = 'replaced by the next edition', d.updated_at = NOW(3)
             WHERE d.edition_id = :edition AND d.wave_id = :wave AND d.subscriber_id BETWEEN :from AND :to
               AND d.state = :state
            """.formatted(DeliveryState.EXPIRED.code());

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Settling settling;
    private final ApplicationEventPublisher events;

    Superseding(
            JdbcClient jdbc, TransactionOperations transaction, Settling settling, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settling = settling;
        this.events = events;
    }

    /** Histories learn what open waves have delivered by now. */
    void settle(List<WaveId> open) {
        open.forEach(settling::settle);
    }

    /** After enqueueing: readers of the new wave get no unexposed, unfinished digest of an older edition any more. */
    void expireUnsent(List<WaveId> open, Wave next) {
        open.forEach(wave -> expireUnsent(wave, next));
    }

    /** Says so once a wave: in the transaction of the first chunk of which readers expire. */
    private void expireUnsent(WaveId open, Wave next) {
        boolean said = false;
        for (Long chunk : chunks(open, next)) {
            boolean says = !said;
            int expired = LockedChunk.change(jdbc, transaction, chunk, locked -> expire(locked, next, says));
            said |= expired > 0;
        }
    }

    private List<Long> chunks(WaveId open, Wave next) {
        return jdbc.sql(OPEN_CHUNKS)
                .params(open.value(), next.edition().id().value())
                .query((row, n) -> row.getLong("id"))
                .list();
    }

    /** A correction neither replaces a digest nor is replaced by one. */
    List<WaveId> openWaves(Wave next) {
        return next.correction()
                ? List.of()
                : jdbc.sql(OPEN_WAVES)
                        .params(next.edition().list().value(), next.id().value())
                        .query((row, n) -> new WaveId(row.getLong("id")))
                        .list();
    }

    private int expire(LockedChunk chunk, Wave next, boolean says) {
        int planned = expire(chunk, chunk.mark() + 1, DeliveryState.PLANNED, next);
        int deferred = expire(chunk, chunk.first(), DeliveryState.DEFERRED, next);
        chunk.countEnded(planned, deferred, DeliveryState.EXPIRED);
        if (says && planned + deferred > 0) {
            record(chunk, next);
        }
        return planned + deferred;
    }

    private void record(LockedChunk chunk, Wave next) {
        events.publishEvent(
                Audited.of(AuditAction.EDITION_SUPERSEDED, AuditSubject.edition(new EditionId(chunk.edition())))
                        .on(next.edition().list())
                        .by(AuditActor.job("planning"))
                        .with("wave", chunk.wave())
                        .with("by", next.edition().id().value()));
    }

    private int expire(LockedChunk chunk, long from, DeliveryState state, Wave next) {
        return jdbc.sql(EXPIRE)
                .param("newer", next.edition().id().value())
                .param("edition", chunk.edition())
                .param("wave", chunk.wave())
                .param("from", from)
                .param("to", chunk.last())
                .param("state", state.code())
                .update();
    }
}
