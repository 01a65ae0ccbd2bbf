package newsletter.delivery;

import java.util.List;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.edition.Recalling;
import newsletter.edition.Recalling.Replacement;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EditionId;
import newsletter.rendering.Variants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes retracted articles out of digests that are not sent yet: the variants are rendered again without them, and rows
 * that are not exposed get the new one. What was exposed at that moment, or in doubt, gets it if it is exposed again. A
 * digest with too little left is skipped. What is on the wire, at most the window, still goes out as it was.
 */
@Component
class Recalls {

    private static final Logger log = LoggerFactory.getLogger(Recalls.class);

    private static final String CHUNKS = """
            SELECT c.id FROM delivery_chunk c JOIN wave w ON w.id = c.wave_id
             WHERE c.edition_id = ? AND w.settled_at IS NULL ORDER BY c.id
            """;

    private static final String UNSENT = """
             WHERE edition_id = :edition AND wave_id = :wave AND subscriber_id BETWEEN :first AND :last
               AND variant_id IN (:recalled)
            """;

    private static final String REPLACE =
            """
            UPDATE delivery SET variant_id = ELT(FIELD(variant_id, :recalled), :replacements)
            """ + UNSENT + """
               AND (state = %d AND subscriber_id > :mark OR state = %d)
            """.formatted(DeliveryState.PLANNED.code(), DeliveryState.DEFERRED.code());

    private static final String SKIP = """
            UPDATE delivery SET state = %d, due_at = NULL, smtp_reply = 'too little left after a retraction', updated_at = NOW(3)
            """.formatted(DeliveryState.SKIPPED.code()) + UNSENT + """
               AND state = :state AND subscriber_id > :above
            """;

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Recalling recalling;
    private final Variants variants;
    private final ApplicationEventPublisher events;

    Recalls(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Recalling recalling,
            Variants variants,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.recalling = recalling;
        this.variants = variants;
        this.events = events;
    }

    @Scheduled(fixedRate = 2000, initialDelay = 2000)
    @SchedulerLock(name = "recall", lockAtMostFor = "5m")
    public void applyAll() {
        for (EditionId edition : recalling.affected()) {
            try {
                apply(edition);
            } catch (RuntimeException e) {
                log.error("Retracted articles stay in edition {} for now; trying again in seconds", edition.value(), e);
            }
        }
    }

    /** Repeatable. */
    void apply(EditionId edition) {
        List<Replacement> replacements = recalling.replacements(edition);
        if (replacements.isEmpty()) {
            return;
        }
        List<Replacement> kept = replacements.stream().filter(r -> !r.skipped()).toList();
        List<Replacement> skipped =
                replacements.stream().filter(Replacement::skipped).toList();
        kept.forEach(r -> variants.render(r.replacement()));
        int rows = jdbc.sql(CHUNKS).param(edition.value()).query((row, n) -> row.getLong("id")).list().stream()
                .mapToInt(chunk -> LockedChunk.change(jdbc, transaction, chunk, locked -> apply(locked, kept, skipped)))
                .sum();
        transaction.executeWithoutResult(status -> {
            recalling.markDone(replacements);
            events.publishEvent(Audited.of(AuditAction.EDITION_RECALLED, AuditSubject.edition(edition))
                    .by(AuditActor.job("recall"))
                    .with("variants", kept.size())
                    .with("skippedVariants", skipped.size())
                    .with("readers", rows));
        });
        log.info(
                "A retraction changed {} variants of edition {}: {} readers get the new ones",
                replacements.size(),
                edition.value(),
                rows);
    }

    private int apply(LockedChunk chunk, List<Replacement> kept, List<Replacement> skipped) {
        return replace(chunk, kept) + skip(chunk, skipped);
    }

    private int replace(LockedChunk chunk, List<Replacement> changes) {
        return changes.isEmpty()
                ? 0
                : unsent(REPLACE, chunk, changes)
                        .param(
                                "replacements",
                                changes.stream()
                                        .map(r -> r.replacement().value())
                                        .toList())
                        .param("mark", chunk.mark())
                        .update();
    }

    private int skip(LockedChunk chunk, List<Replacement> changes) {
        if (changes.isEmpty()) {
            return 0;
        }
        int planned = skip(chunk, changes, DeliveryState.PLANNED, chunk.mark());
        int deferred = skip(chunk, changes, DeliveryState.DEFERRED, chunk.first() - 1);
        chunk.countEnded(planned, deferred, DeliveryState.SKIPPED);
        return planned + deferred;
    }

    private int skip(LockedChunk chunk, List<Replacement> changes, DeliveryState state, long above) {
        return unsent(SKIP, chunk, changes)
                .param("state", state.code())
                .param("above", above)
                .update();
    }

    private JdbcClient.StatementSpec unsent(String sql, LockedChunk chunk, List<Replacement> changes) {
        return jdbc.sql(sql)
                .param("edition", chunk.edition())
                .param("wave", chunk.wave())
                .param("first", chunk.first())
                .param("last", chunk.last())
                .param(
                        "recalled",
                        changes.stream().map(r -> r.recalled().value()).toList());
    }
}
