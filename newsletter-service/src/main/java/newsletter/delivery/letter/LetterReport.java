package newsletter.delivery.letter;

import java.time.Instant;
import newsletter.delivery.DeliveryState;
import org.jspecify.annotations.Nullable;

/**
 * How far a letter is.
 *
 * @param state PLANNED while it waits for its first attempt or is being sent
 * @param smtpReply the relay's last, or what is to be said in its place
 */
public record LetterReport(
        long id,
        String kind,
        String to,
        DeliveryState state,
        int attempts,
        int doubts,
        @Nullable Integer smtpCode,
        @Nullable String smtpReply,
        Instant createdAt,
        Instant expiresAt) {

    public LetterReport showing(String address, @Nullable String reply) {
        return new LetterReport(id, kind, address, state, attempts, doubts, smtpCode, reply, createdAt, expiresAt);
    }
}
