package newsletter.edition;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.NoSuchElementException;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditActor;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import newsletter.kernel.SlotId;
import newsletter.kernel.WaveId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Waves by their key. A slot joins the wave of its due instant until the wave has its selection; one that comes later,
 * which planning might miss, gets a wave of its own: {@code 2030-05-01T06:00:00Z#2}.
 */
@Repository
class JdbcWaves implements Waves {

    private static final String SEND_NOW = "SEND_NOW";

    private static final String GET = """
            SELECT w.id AS wave_id, w.wave_key, w.due_at, w.cutoff, w.expires_at, w.planned_at, w.rendered_at,
                   w.settled_at, e.id, e.list_id, e.edition_date, e.kind, e.number, e.state,
                   EXISTS (SELECT 1 FROM correction k WHERE k.edition_id = e.id) AS correction
              FROM wave w JOIN edition e ON e.id = w.edition_id
             WHERE w.id = :id
            """;

    private static final String ARE_SETTLED = """
            SELECT NOT EXISTS (SELECT 1 FROM wave w JOIN edition e ON e.id = w.edition_id
                                WHERE w.settled_at IS NULL AND e.state <> 'HELD')
            """;

    private static final String FIND = "SELECT id FROM wave WHERE edition_id = :edition AND wave_key = :key";

    private static final String INSERT = """
            INSERT INTO wave (edition_id, wave_key, due_at, cutoff, expires_at, created_at)
            VALUES (:edition, :key, :dueAt, :dueAt, :expiresAt, :now)
            """;

    /** Selecting takes the same lock, so that no slot joins behind its back. */
    static final String LOCK = "SELECT id FROM wave WHERE id = :id FOR UPDATE";

    private static final String IS_OPEN = "SELECT COUNT(*) = 0 FROM selection WHERE wave_id = :id";

    private static final String HAS_ALL = "SELECT COUNT(*) FROM wave_slot WHERE wave_id = :id AND slot_id IN (:slots)";

    private static final String JOIN = """
            INSERT INTO wave_slot (wave_id, slot_id) VALUES :rows
            ON DUPLICATE KEY UPDATE slot_id = VALUES(slot_id)
            """;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    JdbcWaves(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    @Override
    @Transactional
    public WaveId commitScheduled(EditionId edition, Instant dueAt, Instant expiresAt, Collection<SlotId> slots) {
        List<SlotId> distinct = slots.stream().distinct().toList();
        for (int ordinal = 1; ; ordinal++) {
            String key = truncate(dueAt) + (ordinal == 1 ? "" : "#" + ordinal);
            WaveId wave = commit(edition, key, dueAt, expiresAt);
            if (join(wave, distinct)) {
                return wave;
            }
        }
    }

    @Override
    @Transactional
    public WaveId commitSendNow(EditionId edition, Instant now, Instant expiresAt) {
        return commit(edition, SEND_NOW, now, expiresAt);
    }

    @Override
    public Wave get(WaveId id) {
        return jdbc.sql(GET)
                .param("id", id.value())
                .query(JdbcWaves::wave)
                .optional()
                .orElseThrow(() -> new NoSuchElementException("no wave " + id.value()));
    }

    @Override
    public boolean areSettled() {
        return jdbc.sql(ARE_SETTLED).query(Boolean.class).single();
    }

    @Override
    public void markPlanned(WaveId id) {
        mark(id, "UPDATE wave SET planned_at = :now WHERE id = :id AND planned_at IS NULL");
    }

    @Override
    public void markRendered(WaveId id) {
        mark(id, "UPDATE wave SET rendered_at = :now WHERE id = :id AND rendered_at IS NULL");
    }

    @Override
    public void markSettled(WaveId id) {
        mark(id, "UPDATE wave SET settled_at = :now WHERE id = :id AND settled_at IS NULL");
    }

    private void mark(WaveId id, String sql) {
        jdbc.sql(sql)
                .param("id", id.value())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private WaveId commit(EditionId edition, String key, Instant dueAt, Instant expiresAt) {
        return find(edition, key).stream().findFirst().orElseGet(() -> insert(edition, key, dueAt, expiresAt));
    }

    private WaveId insert(EditionId edition, String key, Instant dueAt, Instant expiresAt) {
        try {
            jdbc.sql(INSERT)
                    .param("edition", edition.value())
                    .param("key", key)
                    .param("dueAt", Timestamp.from(truncate(dueAt)))
                    .param("expiresAt", Timestamp.from(truncate(expiresAt)))
                    .param("now", Timestamp.from(clock.instant()))
                    .update();
            record(edition, key, dueAt, expiresAt);
        } catch (DuplicateKeyException e) {
            // another node was faster: its wave is the wave
        }
        return find(edition, key).getFirst();
    }

    /** Who asks for an edition now is known; what is due by the hour is the tick's doing. */
    private void record(EditionId edition, String key, Instant dueAt, Instant expiresAt) {
        events.publishEvent(Audited.of(AuditAction.EDITION_COMMITTED, AuditSubject.edition(edition))
                .on(listOf(edition))
                .by(key.equals(SEND_NOW) ? null : AuditActor.job("tick"))
                .with("wave", key)
                .with("dueAt", truncate(dueAt))
                .with("expiresAt", truncate(expiresAt)));
    }

    private ListId listOf(EditionId edition) {
        return new ListId(jdbc.sql("SELECT list_id FROM edition WHERE id = ?")
                .param(edition.value())
                .query(Long.class)
                .single());
    }

    private List<WaveId> find(EditionId edition, String key) {
        return jdbc.sql(FIND)
                .param("edition", edition.value())
                .param("key", key)
                .query((row, number) -> new WaveId(row.getLong(1)))
                .list();
    }

    private boolean join(WaveId wave, List<SlotId> slots) {
        jdbc.sql(LOCK).param("id", wave.value()).query(Long.class).single();
        if (slots.isEmpty() || hasAll(wave, slots)) {
            return true;
        }
        if (!jdbc.sql(IS_OPEN).param("id", wave.value()).query(Boolean.class).single()) {
            return false;
        }
        List<Object[]> rows = slots.stream()
                .map(slot -> new Object[] {wave.value(), slot.value()})
                .toList();
        jdbc.sql(JOIN).param("rows", rows).update();
        return true;
    }

    private boolean hasAll(WaveId wave, List<SlotId> slots) {
        long there = jdbc.sql(HAS_ALL)
                .param("id", wave.value())
                .param("slots", slots.stream().map(SlotId::value).toList())
                .query(Long.class)
                .single();
        return there == slots.size();
    }

    private static Wave wave(ResultSet row, int number) throws SQLException {
        return new Wave(
                new WaveId(row.getLong("wave_id")),
                JdbcEditions.edition(row, number),
                SEND_NOW.equals(row.getString("wave_key")),
                row.getBoolean("correction"),
                row.getTimestamp("due_at").toInstant(),
                row.getTimestamp("cutoff").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                row.getTimestamp("planned_at") != null,
                row.getTimestamp("rendered_at") != null,
                row.getTimestamp("settled_at") != null);
    }

    /** The columns hold milliseconds and would round up, past the instant. */
    private static Instant truncate(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }
}
