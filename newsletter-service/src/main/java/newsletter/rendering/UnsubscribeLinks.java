package newsletter.rendering;

import java.net.URI;
import newsletter.kernel.SubscriptionId;

/** The links of one reader that every digest carries. The same each time, so that a message sent again is equal. */
public interface UnsubscribeLinks {

    /** Answers GET with a page and POST with one-click unsubscription (RFC 8058). */
    URI unsubscribe(SubscriptionId subscription);

    /** The reader's page of preferences. */
    URI preferences(SubscriptionId subscription);
}
