package newsletter.delivery;

import newsletter.audience.MailingList;
import newsletter.edition.Wave;

/**
 * The right to send a chunk, until {@code deadlineNanos}.
 *
 * @param commits how many group commits the chunk has seen: tells whether one whose answer was lost took place
 * @param deadlineNanos of {@link System#nanoTime()}: the lease counted from before it was asked for, so never too long
 */
record ChunkLease(
        long chunk,
        int epoch,
        int commits,
        NodeId owner,
        Wave wave,
        MailingList list,
        long first,
        long last,
        long deadlineNanos) {

    /** After one more commit. */
    ChunkLease renewed(long deadline) {
        return new ChunkLease(chunk, epoch, commits + 1, owner, wave, list, first, last, deadline);
    }
}
