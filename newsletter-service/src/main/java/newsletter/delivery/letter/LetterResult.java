package newsletter.delivery.letter;

import java.time.Duration;
import newsletter.delivery.DeliveryState;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt leads to, ready to be written.
 *
 * @param retryAfter how long the letter waits, counted by the database; null: it is done
 * @param remark what happened when the relay said nothing
 */
record LetterResult(
        Letter letter,
        DeliveryState state,
        int doubts,
        @Nullable Duration retryAfter,
        @Nullable SmtpPhase phase,
        @Nullable SmtpReply reply,
        String remark) {

    boolean isDone() {
        return retryAfter == null;
    }

    String text() {
        return reply == null ? remark : reply.text();
    }
}
