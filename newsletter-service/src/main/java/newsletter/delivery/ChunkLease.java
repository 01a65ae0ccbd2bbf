package newsletter.delivery;

import java.time.Duration;
import newsletter.audience.MailingList;
import newsletter.edition.Wave;

/**
 * The right to send a chunk, until {@code deadlineNanos}.
 *
 * @param commits how many group commits the chunk has seen: tells whether one whose answer was lost took place
 * @param mark rows up to this subscriber are exposed, or were
 * @param waiting whether rows wait for a retry
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
        long mark,
        boolean waiting,
        long deadlineNanos) {

    /** After a commit. */
    ChunkLease renewed(int commitsByNow, long newMark, boolean nowWaiting, long deadline) {
        return new ChunkLease(
                chunk, epoch, commitsByNow, owner, wave, list, first, last, newMark, nowWaiting, deadline);
    }

    /** Whether something that takes so long ends before the lease does. */
    boolean hasTimeFor(Duration longest) {
        return deadlineNanos - System.nanoTime() > longest.toNanos();
    }

    long edition() {
        return wave.edition().id().value();
    }
}
