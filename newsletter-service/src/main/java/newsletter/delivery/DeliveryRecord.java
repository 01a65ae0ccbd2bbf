package newsletter.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger as it is shown.
 *
 * @param email empty when the subscriber was erased
 * @param messageId with angle brackets; the same for every attempt
 * @param attempts how many were begun
 * @param doubts how often nobody knew whether the relay had taken it
 */
public record DeliveryRecord(
        String email,
        DeliveryState state,
        String messageId,
        int attempts,
        int doubts,
        @Nullable Integer smtpCode,
        @Nullable String smtpReply,
        Instant updatedAt) {

    public DeliveryRecord showing(String address, @Nullable String reply) {
        return new DeliveryRecord(address, state, messageId, attempts, doubts, smtpCode, reply, updatedAt);
    }
}
