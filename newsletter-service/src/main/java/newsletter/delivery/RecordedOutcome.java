package newsletter.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt leads to, ready to be written.
 *
 * @param retryAfter how long a DEFERRED or IN_DOUBT row waits, counted by the database
 */
record RecordedOutcome(
        ExposedDelivery delivery,
        DeliveryState state,
        int doubts,
        @Nullable Duration retryAfter,
        @Nullable SmtpPhase phase,
        @Nullable SmtpReply reply,
        @Nullable String remark) {

    boolean isOrdinary() {
        return state == DeliveryState.ACCEPTED && delivery.attempt() == 1;
    }

    @Nullable Integer code() {
        return reply == null ? null : reply.code();
    }

    @Nullable String enhanced() {
        return reply == null ? null : reply.enhanced();
    }

    @Nullable String text() {
        return reply == null ? remark : reply.text();
    }
}
