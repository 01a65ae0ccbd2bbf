package newsletter.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionException;

/**
 * Writes in spite of deadlocks and outages. What was sent must be written, or it would be sent again: so a failed write is
 * tried again until it succeeds or another node has taken the chunk over, which only the database can tell. A commit
 * whose answer was lost shows in the chunk's count of commits.
 */
final class LeasedWrite {

    private static final Logger log = LoggerFactory.getLogger(LeasedWrite.class);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int REMIND_EVERY = 40;

    private LeasedWrite() {}

    /** @throws StaleLeaseException when the chunk was taken over */
    static <T> T persistently(ChunkLease lease, Supplier<T> write) {
        for (int failures = 0; ; failures++) {
            try {
                return write.get();
            } catch (DataIntegrityViolationException | InvalidDataAccessResourceUsageException e) {
                throw e; // no outage: the same write would fail for ever
            } catch (DataAccessException | TransactionException e) {
                if (failures % REMIND_EVERY == 0) {
                    log.warn(
                            "Outcomes of chunk {} are not written yet; trying again: {}",
                            lease.chunk(),
                            e.getMessage());
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
