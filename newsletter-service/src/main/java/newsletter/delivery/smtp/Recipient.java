package newsletter.delivery.smtp;

import newsletter.kernel.EmailAddress;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;
import org.jspecify.annotations.Nullable;

/**
 * Whom one message is for.
 *
 * @param plainText whether the message is the text alone, without HTML beside it
 */
public record Recipient(
        SubscriberId subscriber,
        SubscriptionId subscription,
        EmailAddress address,
        @Nullable String name,
        boolean plainText) {}
