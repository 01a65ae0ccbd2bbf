package newsletter.audience;

import java.util.Optional;
import newsletter.kernel.SubscriptionId;

/** Signed tokens in readers' links, each good for one purpose; no address inside. */
public interface ReaderTokens {

    /** URL-safe and the same every time for the same subscription and purpose, so that a message sent again is equal. */
    String issue(SubscriptionId subscription, Purpose purpose);

    /** Empty when forged, of another purpose, or signed with a key that is gone. Compares in constant time. */
    Optional<SubscriptionId> verify(String token, Purpose purpose);

    /** What a token is good for. */
    enum Purpose {
        PREFERENCES,
        UNSUBSCRIBE
    }
}
