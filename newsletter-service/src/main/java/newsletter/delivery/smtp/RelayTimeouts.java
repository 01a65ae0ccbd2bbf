package newsletter.delivery.smtp;

import java.time.Duration;

/**
 * All in nanoseconds.
 *
 * @param reply to wait for one reply, whole, but for the one to the final dot
 * @param write to hand one message to the network
 * @param message everything before the final dot, whatever happens
 * @param dot to wait for the reply to the final dot
 */
record RelayTimeouts(long reply, long write, long message, long dot) {

    /** Deadlines are looked at several times a second, not to the nanosecond. */
    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    Duration longestSend() {
        return Duration.ofNanos(message).plusNanos(dot).plus(TOLERANCE);
    }

    /** Until when a send that has to end by a deadline may write its dot. */
    long lastDot(long now, long deadline) {
        return now + Math.min(message, deadline - now - dot - TOLERANCE.toNanos());
    }
}
