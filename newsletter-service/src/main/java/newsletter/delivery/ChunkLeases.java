package newsletter.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import newsletter.audience.MailingList;
import newsletter.audience.MailingList.InDoubtPolicy;
import newsletter.edition.Wave;
import newsletter.kernel.WaveId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who may send which chunk. A chunk whose lease ran out, or whose owner is dead, is taken over: its exposed rows may or
 * may not have been sent, so each becomes IN_DOUBT (or HELD, by the list's policy) in the same transaction.
 */
@Repository
class ChunkLeases {

    private static final Logger log = LoggerFactory.getLogger(ChunkLeases.class);

    // Waiting chunks keep a next_due_at, so a chunk is open as long as it has planned rows or a date.
    private static final String OPEN = "(planned > 0 OR next_due_at IS NOT NULL)";

    private static final String FIND_FREE = """
            SELECT id, epoch, commits, owner, first_subscriber, last_subscriber, sendable_through,
                   deferred + in_doubt > 0 AS waiting
              FROM delivery_chunk
             WHERE wave_id = :wave AND %s AND (next_due_at IS NULL OR next_due_at <= NOW(3)) AND id NOT IN (:here)
               AND (owner IS NULL OR owner = :me OR lease_until < NOW(3)
                    OR owner IN (SELECT n.id FROM node n WHERE n.ended_at IS NOT NULL))
               AND EXISTS (SELECT 1 FROM node n WHERE n.id = :me AND n.ended_at IS NULL)
             ORDER BY first_subscriber LIMIT 1 FOR UPDATE SKIP LOCKED
            """.formatted(OPEN);

    // While it is owned the chunk stays open (next_due_at is set), whatever its owner's last commit left in it.
    private static final String TAKE = """
            UPDATE delivery_chunk
               SET owner = :owner, epoch = epoch + 1, next_due_at = NOW(3),
                   lease_until = NOW(3) + INTERVAL :millis * 1000 MICROSECOND
             WHERE id = :chunk
            """;

    private static final String COUNT_EXPOSED = """
            SELECT COUNT(*) FROM delivery
             WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :mark AND wave_id = :wave AND state = %d
               FOR UPDATE
            """.formatted(DeliveryState.PLANNED.code());

    private static final String RECORD_DOUBTS = """
            INSERT INTO delivery_attempt (edition_id, subscriber_id, attempt, state, variant_id, reply, recorded_at)
            SELECT edition_id, subscriber_id, GREATEST(attempt, 1), :state, variant_id, 'the sending node died', NOW(3)
              FROM delivery
             WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :mark AND wave_id = :wave AND state = %d
            ON DUPLICATE KEY UPDATE state = VALUES(state), reply = VALUES(reply), recorded_at = VALUES(recorded_at)
            """.formatted(DeliveryState.PLANNED.code());

    private static final String DOUBT = """
            UPDATE delivery
               SET state = :state, doubts = doubts + 1, attempt = GREATEST(attempt, 1),
                   due_at = CASE WHEN :state = %d THEN NOW(3) END, updated_at = NOW(3)
             WHERE edition_id = :edition AND subscriber_id BETWEEN :first AND :mark AND wave_id = :wave AND state = %d
            """.formatted(DeliveryState.IN_DOUBT.code(), DeliveryState.PLANNED.code());

    private static final String COUNT_DOUBTS = """
            UPDATE delivery_chunk
               SET planned = planned - :rows, in_doubt = in_doubt + :inDoubt, held = held + :held
             WHERE id = :chunk
            """;

    // When anything of the wave can be sent. A leased chunk may be given up long before its lease ends, so
    // that is asked again soon. No row when every chunk is done.
    private static final String NEXT_OPEN = """
            SELECT MIN(CASE WHEN owner IS NULL OR owner IN (SELECT n.id FROM node n WHERE n.ended_at IS NOT NULL)
                            THEN COALESCE(next_due_at, NOW(3))
                            ELSE LEAST(lease_until, NOW(3) + INTERVAL 5 SECOND) END) AS at
              FROM delivery_chunk WHERE wave_id = ? AND %s HAVING COUNT(*) > 0
            """.formatted(OPEN);

    /**
     * What this process sends now. Its leases may have run out while the database was away, yet nobody took them over;
     * and what is leased to it but not in here is a lease whose commit's answer was lost.
     */
    private final Set<Long> here = ConcurrentHashMap.newKeySet();

    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final Nodes nodes;
    private final DeliveryProperties properties;

    ChunkLeases(JdbcClient jdbc, TransactionOperations transaction, Nodes nodes, DeliveryProperties properties) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.nodes = nodes;
        this.properties = properties;
    }

    /** The next free chunk of the wave, leased to this node; empty when none is free now. */
    synchronized Optional<ChunkLease> leaseNext(Wave wave, MailingList list) {
        long deadline = System.nanoTime() + properties.lease().toNanos();
        NodeId me = nodes.me();
        Optional<ChunkLease> leased = LockedWrite.again(
                transaction,
                () -> jdbc.sql(FIND_FREE)
                        .param("wave", wave.id().value())
                        .param("here", chunksHere())
                        .param("me", me.value())
                        .query((row, n) -> free(row))
                        .optional()
                        .map(free -> take(
                                free,
                                new ChunkLease(
                                        free.id,
                                        free.epoch + 1,
                                        free.commits,
                                        me,
                                        wave,
                                        list,
                                        free.first,
                                        free.last,
                                        free.mark,
                                        free.waiting || free.owner != null,
                                        deadline))));
        leased.ifPresent(lease -> here.add(lease.chunk()));
        return leased;
    }

    /** The chunk is not sent here any more. */
    void forget(ChunkLease lease) {
        here.remove(lease.chunk());
    }

    /** Never empty, which SQL does not allow: no chunk has the key 0. */
    private List<Long> chunksHere() {
        return Stream.concat(Stream.of(0L), here.stream()).toList();
    }

    /** When the wave can go on; empty when all its chunks are done. */
    Optional<Instant> nextOpen(WaveId wave) {
        return jdbc.sql(NEXT_OPEN)
                .param(wave.value())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private ChunkLease take(Free free, ChunkLease lease) {
        jdbc.sql(TAKE)
                .param("owner", lease.owner().value())
                .param("millis", properties.lease().toMillis())
                .param("chunk", lease.chunk())
                .update();
        if (free.owner != null) {
            doubtExposed(free, lease);
        }
        return lease;
    }

    private void doubtExposed(Free free, ChunkLease lease) {
        boolean resend = lease.list().inDoubtPolicy() == InDoubtPolicy.RESEND;
        int rows = exposed(COUNT_EXPOSED, free, lease).query(Integer.class).single();
        if (rows == 0) {
            return;
        }
        int state = (resend ? DeliveryState.IN_DOUBT : DeliveryState.HELD).code();
        exposed(RECORD_DOUBTS, free, lease).param("state", state).update();
        exposed(DOUBT, free, lease).param("state", state).update();
        jdbc.sql(COUNT_DOUBTS)
                .param("rows", rows)
                .param("inDoubt", resend ? rows : 0)
                .param("held", resend ? 0 : rows)
                .param("chunk", lease.chunk())
                .update();
        log.warn(
                "Chunk {} of edition {} is taken over: {} deliveries are in doubt and will be {}",
                lease.chunk(),
                lease.wave().edition().id().value(),
                rows,
                resend ? "sent again with the same Message-ID" : "held");
    }

    private JdbcClient.StatementSpec exposed(String sql, Free free, ChunkLease lease) {
        return jdbc.sql(sql)
                .param("edition", lease.wave().edition().id().value())
                .param("wave", lease.wave().id().value())
                .param("first", free.first)
                .param("mark", free.mark);
    }

    private static Free free(ResultSet row) throws SQLException {
        long owner = row.getLong("owner");
        boolean owned = !row.wasNull();
        return new Free(
                row.getLong("id"),
                row.getInt("epoch"),
                row.getInt("commits"),
                owned ? owner : null,
                row.getLong("first_subscriber"),
                row.getLong("last_subscriber"),
                row.getLong("sendable_through"),
                row.getBoolean("waiting"));
    }

    private record Free(
            long id, int epoch, int commits, @Nullable Long owner, long first, long last, long mark, boolean waiting) {}
}
