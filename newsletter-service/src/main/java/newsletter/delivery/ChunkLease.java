package newsletter.delivery;

import newsletter.audience.MailingList;
import newsletter.edition.Wave;

/**
 * The right to send a chunk, until {@code deadlineNanos}.
 *
 * @param deadlineNanos of {@link System#nanoTime()}: the lease counted from before it was asked for, so never too long
 */
record ChunkLease(
        long chunk, int epoch, NodeId owner, Wave wave, MailingList list, long first, long last, long deadlineNanos) {

    ChunkLease renewed(long deadline) {
        return new ChunkLease(chunk, epoch, owner, wave, list, first, last, deadline);
    }
}
