package newsletter.delivery;

import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A short transaction that locks a chunk and then its rows, while commits take rows first: now and then the database
 * must end one of the two.
 */
final class LockedWrite {

    private static final int ATTEMPTS = 20;

    private LockedWrite() {}

    /** @throws PessimisticLockingFailureException when it lost every time */
    static <T> T again(TransactionOperations transaction, Supplier<T> write) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> write.get());
            } catch (PessimisticLockingFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
