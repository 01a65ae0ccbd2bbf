package newsletter.delivery;

import newsletter.delivery.smtp.Recipient;
import newsletter.kernel.VariantId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger that may be sent now.
 *
 * @param attempt the number of the attempt that is about to be made, from 1
 * @param doubts how often it was in doubt before
 * @param retryOf the state that it waited in, or null for a first attempt
 */
record ExposedDelivery(
        Recipient recipient,
        VariantId variant,
        int attempt,
        int doubts,
        @Nullable DeliveryState retryOf) {

    long subscriber() {
        return recipient.subscriber().value();
    }
}
