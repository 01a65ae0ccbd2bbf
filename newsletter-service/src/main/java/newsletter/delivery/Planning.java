package newsletter.delivery;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.edition.Composing;
import newsletter.edition.DueReaders;
import newsletter.edition.EditionState;
import newsletter.edition.Wave;
import newsletter.edition.Waves;
import newsletter.kernel.WaveId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes a wave's rows into the ledger and cuts them into chunks, once, before the first of them is leased. Every
 * statement can be repeated, so a run that was killed in the middle plans on.
 */
@Component
class Planning {

    private static final Logger log = LoggerFactory.getLogger(Planning.class);

    // A reader who already has a row of this edition, from whatever wave, gets no second one: the primary key says so.
    // A node that slept while another planned the wave adds nobody, who would be in no chunk.
    private static final String WHO_HAS_NONE = """
             WHERE NOT EXISTS (SELECT 1 FROM delivery d WHERE d.edition_id = :edition AND d.subscriber_id = r.subscriber_id)
               AND EXISTS (SELECT 1 FROM wave w WHERE w.id = :wave AND w.planned_at IS NULL)
            ON DUPLICATE KEY UPDATE delivery.edition_id = delivery.edition_id
            """;

    /** Stands for {@link DueReaders#of}. */
    private static final String READERS = "@readers";

    private static final String OF_THEIR_GROUP = """
            m.wave_id = :wave AND m.section_set_id = r.section_set_id
                   AND m.language = r.language AND m.history_id = r.history_id AND m.received_cutoff = r.received_cutoff""";

    private static final String ENQUEUE = """
            INSERT INTO delivery (edition_id, subscriber_id, wave_id, variant_id, state, smtp_reply, updated_at)
            SELECT :edition, r.subscriber_id, :wave, c.id,
                   CASE WHEN x.email IS NOT NULL THEN %d WHEN c.skipped THEN %d ELSE %d END,
                   CASE WHEN x.email IS NOT NULL THEN 'suppressed' WHEN c.skipped THEN 'too few articles' END, NOW(3)
              FROM (%s) r
              JOIN cohort_member m ON %s
              JOIN composition c ON c.id = m.composition_id
              JOIN subscriber p ON p.id = r.subscriber_id
              LEFT JOIN suppression x ON x.email = p.email
            %s
            """.formatted(
                    DeliveryState.SUPPRESSED.code(),
                    DeliveryState.SKIPPED.code(),
                    DeliveryState.PLANNED.code(),
                    READERS,
                    OF_THEIR_GROUP,
                    WHO_HAS_NONE);

    // Those whose past is another one by now. As long as the wave is not planned nothing of it is sent.
    private static final String DROP_OUTDATED =
            """
            DELETE d FROM delivery d
              JOIN (%s) r ON r.subscriber_id = d.subscriber_id
              JOIN wave w ON w.id = :wave AND w.planned_at IS NULL
              LEFT JOIN cohort_member m ON %s
                   AND m.composition_id = d.variant_id
             WHERE d.edition_id = :edition AND d.wave_id = :wave AND d.state IN (%d, %d)
               AND d.variant_id IS NOT NULL AND m.composition_id IS NULL
            """.formatted(READERS, OF_THEIR_GROUP, DeliveryState.SKIPPED.code(), DeliveryState.PLANNED.code());

    // Of two waves of a list that end planning at once the second sees the first.
    private static final String LOCK_LIST = "SELECT id FROM mailing_list WHERE id = ? FOR UPDATE";

    // A wave that comes too late, or is cancelled, needs no compositions: its readers are told apart by nothing.
    private static final String ENQUEUE_UNSENT = """
            INSERT INTO delivery (edition_id, subscriber_id, wave_id, state, smtp_reply, updated_at)
            SELECT :edition, r.subscriber_id, :wave, :state, :why, NOW(3)
              FROM (%s) r
            %s
            """.formatted(READERS, WHO_HAS_NONE);

    // A node that was taken for dead while it planned must not cut again what another one sends by now.
    private static final String LOCK_WAVE = "SELECT planned_at IS NOT NULL FROM wave WHERE id = ? FOR UPDATE";

    private static final String DROP_CHUNKS = "DELETE FROM delivery_chunk WHERE wave_id = ?";

    private static final String CUT_CHUNKS = """
            INSERT INTO delivery_chunk (edition_id, wave_id, first_subscriber, last_subscriber, sendable_through,
                                        planned, suppressed, expired, skipped)
            SELECT :edition, :wave, MIN(subscriber_id), MAX(subscriber_id), MIN(subscriber_id) - 1,
                   SUM(state = %d), SUM(state = %d), SUM(state = %d), SUM(state = %d)
              FROM (SELECT subscriber_id, state,
                           (ROW_NUMBER() OVER (ORDER BY subscriber_id) - 1) DIV :size AS chunk
                      FROM delivery WHERE edition_id = :edition AND wave_id = :wave) numbered
             GROUP BY chunk
            """.formatted(
                    DeliveryState.PLANNED.code(),
                    DeliveryState.SUPPRESSED.code(),
                    DeliveryState.EXPIRED.code(),
                    DeliveryState.SKIPPED.code());

    private static final String COUNT = "SELECT COUNT(*) FROM delivery WHERE edition_id = ? AND wave_id = ?";

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Waves waves;
    private final MailingLists lists;
    private final Composing composing;
    private final Superseding superseding;
    private final DeliveryProperties properties;
    private final Clock clock;

    Planning(
            JdbcClient jdbc,
            TransactionOperations transaction,
            Waves waves,
            MailingLists lists,
            Composing composing,
            Superseding superseding,
            DeliveryProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.waves = waves;
        this.lists = lists;
        this.composing = composing;
        this.superseding = superseding;
        this.properties = properties;
        this.clock = clock;
    }

    void plan(WaveId id) {
        Wave wave = waves.get(id);
        if (wave.planned()) {
            return;
        }
        superseding.settle(superseding.openWaves(wave));
        enqueue(wave);
        List<WaveId> open;
        do {
            open = superseding.openWaves(wave);
            superseding.expireUnsent(open, wave);
            superseding.settle(open);
            if (!open.isEmpty()) {
                enqueueAgain(wave);
            }
        } while (!close(wave, open));
    }

    /**
     * Ends planning, unless another wave of the list was planned meanwhile: what it sends is not in the histories by which this one was composed.
     *
     * @param open waves of which nothing unexposed is left to this one's readers
     */
    private boolean close(Wave wave, List<WaveId> open) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            if (isPlannedByNow(wave.id())) {
                return true;
            }
            cutChunks(wave);
            jdbc.sql(LOCK_LIST)
                    .param(wave.edition().list().value())
                    .query(Long.class)
                    .single();
            if (!open.containsAll(superseding.openWaves(wave))) {
                status.setRollbackOnly();
                return false;
            }
            waves.markPlanned(wave.id());
            return true;
        }));
    }

    /** Who was sent an older digest while this one was composed gets one without what was in that. */
    private void enqueueAgain(Wave wave) {
        int outdated = jdbc.sql(DROP_OUTDATED.replace(READERS, DueReaders.of(wave)))
                .params(parameters(wave, lists.get(wave.edition().list())))
                .update();
        if (outdated > 0) {
            enqueue(wave);
        }
    }

    /** @return how many ledger rows the wave has */
    int enqueue(Wave wave) {
        Map<String, Object> parameters =
                parameters(wave, lists.get(wave.edition().list()));
        if (wave.edition().state() == EditionState.CANCELLED) {
            return enqueueUnsent(wave, parameters, DeliveryState.SKIPPED, "the edition was cancelled");
        }
        if (clock.instant().isAfter(wave.expiresAt())) {
            return enqueueUnsent(wave, parameters, DeliveryState.EXPIRED, "too late for its edition");
        }
        int rows = 0;
        int cohorts;
        int added;
        // Readers come and change their preferences meanwhile, into cohorts that were not there or that were enqueued
        // already: go round until nothing is new.
        do {
            cohorts = composing.composeNewCohorts(wave.id());
            added = jdbc.sql(ENQUEUE.replace(READERS, DueReaders.of(wave)))
                    .params(parameters)
                    .update();
            rows += added;
        } while (cohorts > 0 || added > 0);
        return rows;
    }

    private static Map<String, Object> parameters(Wave wave, MailingList list) {
        Map<String, Object> parameters = new HashMap<>(DueReaders.parameters(wave, list.language()));
        parameters.put("edition", wave.edition().id().value());
        return parameters;
    }

    private int enqueueUnsent(Wave wave, Map<String, Object> parameters, DeliveryState state, String why) {
        int rows = jdbc.sql(ENQUEUE_UNSENT.replace(READERS, DueReaders.of(wave)))
                .params(parameters)
                .param("state", state.code())
                .param("why", why)
                .update();
        log.warn(
                "Nothing is sent to the {} readers of wave {}; they are marked {}",
                rows,
                wave.id().value(),
                state);
        return rows;
    }

    private boolean isPlannedByNow(WaveId id) {
        return jdbc.sql(LOCK_WAVE).param(id.value()).query(Boolean.class).single();
    }

    private void cutChunks(Wave wave) {
        long edition = wave.edition().id().value();
        jdbc.sql(DROP_CHUNKS).param(wave.id().value()).update();
        long rows = jdbc.sql(COUNT)
                .param(edition)
                .param(wave.id().value())
                .query(Long.class)
                .single();
        jdbc.sql(CUT_CHUNKS)
                .param("edition", edition)
                .param("wave", wave.id().value())
                .param("size", chunkSize(rows))
                .update();
    }

    /** Small editions are cut finer, so that several can be sent side by side. */
    private long chunkSize(long rows) {
        long fair = rows / (2L * properties.lanes());
        long least = Math.min(properties.windowSize() / properties.lanes(), properties.chunk());
        return Math.clamp(fair, Math.max(1, least), properties.chunk());
    }
}
