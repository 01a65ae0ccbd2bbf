package newsletter.article.source;

import java.time.Clock;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import newsletter.article.source.SourceLeases.Lease;

/** How long a poll may go on asking: as long as its source is leased to it, and until its time is spent. */
final class PollTurn {

    private final Lease lease;
    private final BooleanSupplier renewal;
    private final Clock clock;
    private final Instant end;
    private boolean over;

    /** @param renewal of the lease; false: it is somebody else's by now */
    PollTurn(Lease lease, BooleanSupplier renewal, Clock clock, Instant end) {
        this.lease = lease;
        this.renewal = renewal;
        this.clock = clock;
        this.end = end;
    }

    Lease lease() {
        return lease;
    }

    /** Renews the lease. Once false, always false. */
    boolean goesOn() {
        over = over || !clock.instant().isBefore(end) || !renewal.getAsBoolean();
        return !over;
    }
}
