package newsletter.delivery;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Writes in spite of deadlocks and outages. What was sent must be written, or it would be sent again: so a failed write is
 * tried again as long as the lease lasts. A commit whose answer was lost shows in the chunk's count of commits.
 */
final class LeasedWrite {

    private static final Logger log = LoggerFactory.getLogger(LeasedWrite.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private LeasedWrite() {}

    static <T> T persistently(ChunkLease lease, Supplier<T> write) {
        while (true) {
            try {
                return write.get();
            } catch (DataAccessException | TransactionException e) {
                if (lease.deadlineNanos() - System.nanoTime() < PAUSE.toNanos()) {
                    throw e;
                }
                log.warn("The outcomes of chunk {} were not written; trying again: {}", lease.chunk(), e.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
