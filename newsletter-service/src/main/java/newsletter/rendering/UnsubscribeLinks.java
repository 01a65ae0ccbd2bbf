package newsletter.rendering;

import newsletter.kernel.SubscriptionId;

/** The links of one reader that every digest carries: absolute, in ASCII. The same each time, so that a message sent again is equal. */
public interface UnsubscribeLinks {

    /** Answers GET with a page and POST with one-click unsubscription (RFC 8058). */
    String unsubscribe(SubscriptionId subscription);

    /** The reader's page of preferences. */
    String preferences(SubscriptionId subscription);
}
