package newsletter.delivery;

import newsletter.delivery.smtp.Recipient;
import newsletter.kernel.VariantId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the ledger that may be sent now.
 *
 * @param attempt the number of the attempt that is about to be made, from 1
 * @param doubts how often it was in doubt before
 * @param dotsLost how often a connection was lost behind its final dot
 * @param retryOf the state that it waited in, or null for a first attempt
 */
record ExposedDelivery(
        Recipient recipient,
        VariantId variant,
        int attempt,
        int doubts,
        int dotsLost,
        @Nullable DeliveryState retryOf) {

    /** What it is while it waits again. */
    DeliveryState waitedAs() {
        return retryOf == null ? DeliveryState.DEFERRED : retryOf;
    }

    long subscriber() {
        return recipient.subscriber().value();
    }
}
