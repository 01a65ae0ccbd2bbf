package newsletter.delivery.smtp;

import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.SmtpPhase;

/**
 * What came of one way to send a message.
 *
 * @param kept the connection had been open before
 * @param contentBegun all three commands were answered as they should be
 */
record Attempt(DeliveryOutcome outcome, boolean kept, boolean pipelined, boolean contentBegun) {

    private static final int CLOSING = 421;
    private static final int OUT_OF_SEQUENCE = 503;

    /** Without a transaction. */
    static Attempt at(DeliveryOutcome outcome) {
        return new Attempt(outcome, false, false, false);
    }

    Attempt overKeptConnection() {
        return new Attempt(outcome, true, pipelined, contentBegun);
    }

    /** Each for its own reason at most once: a fresh connection is not kept, and then nothing is pipelined. */
    boolean isWorthAnother() {
        return wasClosedMeanwhile() || failedPipelining();
    }

    /** The relay lost commands, or could not bear several at once: it closed, fell silent or lost count. */
    boolean failedPipelining() {
        return pipelined
                && !contentBegun
                && !wasClosedMeanwhile()
                && outcome instanceof TransientFailure failure
                && (failure.reply() == null || failure.reply().code() == OUT_OF_SEQUENCE);
    }

    private boolean wasClosedMeanwhile() {
        return kept
                && outcome instanceof TransientFailure failure
                && failure.phase() == SmtpPhase.MAIL
                && (failure.reply() == null || failure.reply().code() == CLOSING);
    }
}
