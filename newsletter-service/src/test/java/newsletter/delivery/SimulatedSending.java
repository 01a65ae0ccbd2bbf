package newsletter.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.edition.Composing;
import newsletter.edition.Settling;
import newsletter.edition.Wave;
import newsletter.edition.Waves;
import newsletter.kernel.EditionId;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The way of a wave as the service goes it, up to a ledger that says at once how sending went: of 1,000 deliveries 5 failed, 3 are in doubt, 2 are held after a
 * doubt, 5 wait for a retry, the others were accepted.
 */
public final class SimulatedSending {

    private static final String OPEN = "SELECT id FROM wave WHERE resume_at IS NULL AND settled_at IS NULL ORDER BY id";

    private static final String OUTCOMES = """
            UPDATE delivery
               SET state = CASE WHEN CRC32(CONCAT(wave_id, '/', subscriber_id)) %% 1000 < 5 THEN %d
                                WHEN CRC32(CONCAT(wave_id, '/', subscriber_id)) %% 1000 < 8 THEN %d
                                WHEN CRC32(CONCAT(wave_id, '/', subscriber_id)) %% 1000 < 10 THEN %d
                                WHEN CRC32(CONCAT(wave_id, '/', subscriber_id)) %% 1000 < 15 THEN %d
                                ELSE %d END,
                   doubts = CRC32(CONCAT(wave_id, '/', subscriber_id)) %% 1000 BETWEEN 5 AND 9
             WHERE edition_id = :edition AND wave_id = :wave AND state = %d
            """.formatted(
                    DeliveryState.FAILED.code(),
                    DeliveryState.IN_DOUBT.code(),
                    DeliveryState.HELD.code(),
                    DeliveryState.DEFERRED.code(),
                    DeliveryState.ACCEPTED.code(),
                    DeliveryState.PLANNED.code());

    private static final String COUNT = """
            UPDATE delivery_chunk k
               SET sendable_through = last_subscriber, planned = 0,
                   deferred = (SELECT COUNT(*) FROM delivery d
                                WHERE d.edition_id = k.edition_id AND d.wave_id = k.wave_id AND d.state = %d
                                  AND d.subscriber_id BETWEEN k.first_subscriber AND k.last_subscriber)
             WHERE k.wave_id = :wave
            """.formatted(DeliveryState.DEFERRED.code());

    private static final String OF_STATE = """
            SELECT subscriber_id, variant_id FROM delivery
             WHERE edition_id = :edition AND wave_id = :wave AND state IN (:states)
            """;

    private static final String RETRY = """
            UPDATE delivery SET state = %d WHERE edition_id = :edition AND wave_id = :wave AND state = %d
            """.formatted(DeliveryState.ACCEPTED.code(), DeliveryState.DEFERRED.code());

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final DueWaves dueWaves;
    private final Waves waves;
    private final Composing composing;
    private final Planning planning;
    private final Settling settling;

    public SimulatedSending(ApplicationContext service) {
        this.jdbc = service.getBean(JdbcClient.class);
        this.transaction = service.getBean(TransactionOperations.class);
        this.dueWaves = service.getBean(DueWaves.class);
        this.waves = service.getBean(Waves.class);
        this.composing = service.getBean(Composing.class);
        this.planning = service.getBean(Planning.class);
        this.settling = service.getBean(Settling.class);
    }

    /** What the tick would commit, kept from the service's own runs. */
    public List<WaveId> commitDue(Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            dueWaves.commitAll(now);
            return claim();
        }));
    }

    /** Everybody, now; kept from the service's own runs. */
    public WaveId commitNow(EditionId edition, Instant now) {
        return Objects.requireNonNull(transaction.execute(status -> {
            waves.commitSendNow(edition, now, now.plus(Duration.ofHours(6)));
            return claim().getFirst();
        }));
    }

    private List<WaveId> claim() {
        List<WaveId> open = jdbc.sql(OPEN)
                .query((row, number) -> new WaveId(row.getLong(1)))
                .list();
        jdbc.sql("UPDATE wave SET resume_at = '2999-01-01' WHERE resume_at IS NULL AND settled_at IS NULL")
                .update();
        return open;
    }

    public void plan(WaveId wave) {
        composing.select(wave);
        planning.plan(wave);
    }

    /** @return by reader what was received, or may have been */
    public Map<Long, VariantId> send(WaveId id) {
        Wave wave = waves.get(id);
        ofWave(wave, OUTCOMES).update();
        jdbc.sql(COUNT).param("wave", id.value()).update();
        settling.settle(id);
        return received(wave, DeliveryState.ACCEPTED, DeliveryState.IN_DOUBT, DeliveryState.HELD);
    }

    /**
     * Retries what still waits, and ends the wave.
     *
     * @return by reader what was received now
     */
    public Map<Long, VariantId> finish(WaveId id) {
        Wave wave = waves.get(id);
        Map<Long, VariantId> retried = received(wave, DeliveryState.DEFERRED);
        ofWave(wave, RETRY).update();
        jdbc.sql(COUNT).param("wave", id.value()).update();
        settling.settle(id);
        waves.markSettled(id);
        return retried;
    }

    private Map<Long, VariantId> received(Wave wave, DeliveryState... states) {
        Map<Long, VariantId> received = new HashMap<>();
        ofWave(wave, OF_STATE)
                .param(
                        "states",
                        List.of(states).stream().map(DeliveryState::code).toList())
                .query(row -> {
                    received.put(row.getLong(1), new VariantId(row.getLong(2)));
                });
        return received;
    }

    private JdbcClient.StatementSpec ofWave(Wave wave, String sql) {
        return jdbc.sql(sql)
                .param("edition", wave.edition().id().value())
                .param("wave", wave.id().value());
    }
}
