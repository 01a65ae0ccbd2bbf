package newsletter.delivery;

import java.util.function.ToIntFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A chunk whose rows somebody else than its owner changes. The owner, if any, commits before or after that, never in
 * between.
 *
 * @param mark rows up to this subscriber are exposed, or were
 */
record LockedChunk(JdbcClient jdbc, long id, long edition, long wave, long first, long last, long mark) {

    private static final String LOCK = """
            SELECT edition_id, wave_id, first_subscriber, last_subscriber, sendable_through
              FROM delivery_chunk WHERE id = ? FOR UPDATE
            """;

    private static final String COUNT = """
            UPDATE delivery_chunk SET planned = planned - :planned, deferred = deferred - :deferred,
                   expired = expired + :expired, skipped = skipped + :skipped
             WHERE id = :chunk
            """;

    /** Locks it and changes it in one transaction, again when the database ended that for another one. */
    static int change(
            JdbcClient jdbc, TransactionOperations transaction, long chunk, ToIntFunction<LockedChunk> change) {
        return LockedWrite.again(transaction, () -> change.applyAsInt(lock(jdbc, chunk)));
    }

    /** Counts and records rows that ended as EXPIRED or SKIPPED without having been sent. */
    void countEnded(int planned, int deferred, DeliveryState end) {
        int ended = planned + deferred;
        if (ended > 0) {
            Unattempted.record(jdbc, edition, wave, first, last, end);
        }
        jdbc.sql(COUNT)
                .param("planned", planned)
                .param("deferred", deferred)
                .param("expired", end == DeliveryState.EXPIRED ? ended : 0)
                .param("skipped", end == DeliveryState.SKIPPED ? ended : 0)
                .param("chunk", id)
                .update();
    }

    private static LockedChunk lock(JdbcClient jdbc, long chunk) {
        return jdbc.sql(LOCK)
                .param(chunk)
                .query((row, n) -> new LockedChunk(
                        jdbc,
                        chunk,
                        row.getLong("edition_id"),
                        row.getLong("wave_id"),
                        row.getLong("first_subscriber"),
                        row.getLong("last_subscriber"),
                        row.getLong("sendable_through")))
                .single();
    }
}
