package newsletter.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.WaveId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Keeps the ledger in bounds: a block of editions that all ended longer ago than the retention is rolled up into one row
 * of totals an edition, and its partitions are dropped. Who got what is gone then; how many is kept.
 */
@Component
class LedgerRetention {

    private static final Logger log = LoggerFactory.getLogger(LedgerRetention.class);

    private static final String NEWEST = "SELECT COALESCE(MAX(id), 0) FROM edition";

    // A block goes when nothing in it is younger or still has a wave on its way.
    private static final String IS_OLD = """
            SELECT COUNT(*) = 0 FROM edition e
             WHERE e.id >= :from AND e.id < :bound
               AND (e.updated_at >= :before
                    OR EXISTS (SELECT 1 FROM wave w WHERE w.edition_id = e.id AND w.settled_at IS NULL))
            """;

    private static final String ROLL_UP = """
            INSERT INTO edition_total (edition_id, accepted, failed, suppressed, expired, skipped, in_doubt, held, rolled_up)
            SELECT edition_id, SUM(accepted), SUM(failed), SUM(suppressed), SUM(expired), SUM(skipped), SUM(in_doubt),
                   SUM(held), :now
              FROM delivery_chunk WHERE edition_id >= :from AND edition_id < :bound GROUP BY edition_id
            ON DUPLICATE KEY UPDATE rolled_up = VALUES(rolled_up)
            """;

    private static final String DROP_CHUNKS =
            "DELETE FROM delivery_chunk WHERE edition_id >= :from AND edition_id < :bound";

    private static final String WAVES =
            "SELECT w.id FROM wave w WHERE w.edition_id >= :from AND w.edition_id < :bound ORDER BY w.id";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final LedgerPartitions partitions;
    private final JobRuns jobs;
    private final UnknownUsers unknownUsers;
    private final DeliveryProperties properties;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LedgerRetention(
            JdbcClient jdbc,
            TransactionOperations transaction,
            LedgerPartitions partitions,
            JobRuns jobs,
            UnknownUsers unknownUsers,
            DeliveryProperties properties,
            ApplicationEventPublisher events,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.partitions = partitions;
        this.jobs = jobs;
        this.unknownUsers = unknownUsers;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedRateString = "PT1H", initialDelayString = "PT1M")
    @SchedulerLock(name = "ledger-retention", lockAtMostFor = "30m")
    public void keepInBounds() {
        long newest = jdbc.sql(NEWEST).query(Long.class).single();
        partitions.makeRoomFor(newest);
        Instant before = clock.instant().minus(properties.retention());
        purge(newest, before);
        unknownUsers.forget(before);
    }

    /** @param before editions that changed last before this instant are old */
    private void purge(long newest, Instant before) {
        for (long bound : partitions.bounds()) {
            if (bound <= newest && isOld(bound, before)) {
                rollUp(bound);
                partitions.drop(bound);
                log.info("The ledger of the editions below {} is rolled up into totals and dropped", bound);
            }
        }
    }

    private boolean isOld(long bound, Instant before) {
        return block(IS_OLD, bound)
                .param("before", Timestamp.from(before))
                .query(Boolean.class)
                .single();
    }

    /** Done again after a crash it finds no chunks, and keeps the totals that it made. */
    private void rollUp(long bound) {
        block(WAVES, bound)
                .query((row, n) -> new WaveId(row.getLong("id")))
                .list()
                .forEach(jobs::forget);
        transaction.executeWithoutResult(status -> {
            block(ROLL_UP, bound).param("now", Timestamp.from(clock.instant())).update();
            if (block(DROP_CHUNKS, bound).update() > 0) {
                record(bound);
            }
        });
    }

    private void record(long bound) {
        events.publishEvent(
                Audited.of(AuditAction.LEDGER_PURGED, new AuditSubject(AuditSubject.Kind.LEDGER, "below-" + bound))
                        .by(AuditActor.job("ledger-retention"))
                        .with("firstEdition", bound - LedgerPartitions.BLOCK)
                        .with("lastEdition", bound - 1));
    }

    private JdbcClient.StatementSpec block(String sql, long bound) {
        return jdbc.sql(sql).param("from", bound - LedgerPartitions.BLOCK).param("bound", bound);
    }
}
