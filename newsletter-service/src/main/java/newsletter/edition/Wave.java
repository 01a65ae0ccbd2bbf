package newsletter.edition;

import java.time.Instant;
import newsletter.kernel.WaveId;

/**
 * The readers of an edition due at one instant; one instance of the Batch job.
 *
 * @param sendNow whether it takes every confirmed reader, whatever their slot
 * @param correction whether its edition is a {@link Correction}, which has no articles and makes no history
 * @param cutoff articles and views up to this instant count
 * @param planned whether its ledger rows are all written
 * @param rendered whether its variants are all rendered
 * @param settled whether it has ended
 */
public record Wave(
        WaveId id,
        Edition edition,
        boolean sendNow,
        boolean correction,
        Instant dueAt,
        Instant cutoff,
        Instant expiresAt,
        boolean planned,
        boolean rendered,
        boolean settled) {}
