package newsletter.delivery;

import java.time.Clock;
import org.springframework.stereotype.Component;

/** What every commit of a chunk works with. */
@Component
record CommitTools(
        LedgerDatabase database,
        Exposing exposing,
        LedgerRows rows,
        SendPermits permits,
        UnknownUsers unknownUsers,
        DeliveryProperties properties,
        Clock clock) {

    /** Counted from before the commit, so that no lease is taken for longer than it is. */
    long newDeadline() {
        return System.nanoTime() + properties.lease().toNanos();
    }
}
