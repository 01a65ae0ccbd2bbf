package newsletter.audience;

import java.util.Optional;
import newsletter.kernel.SubscriptionId;

/** Signed tokens in readers' links, each good for one purpose; no address inside. */
public interface ReaderTokens {

    /** URL-safe and the same every time for the same subscription and purpose, so that a message sent again is equal. */
    String issue(SubscriptionId subscription, Purpose purpose);

    /** As {@link #issue}, by the key with which this installation began: for what must stay the same whatever keys come. */
    String issueByFirstKey(SubscriptionId subscription, Purpose purpose);

    /**
     * Empty when forged, of another purpose, signed with a key that is gone, or, for preferences, with one that was replaced too long ago. Compares
     * in constant time.
     */
    Optional<SubscriptionId> verify(String token, Purpose purpose);

    /** Whose link to the preferences this is, too old or not: it is good for having a fresh one mailed to that reader. */
    Optional<SubscriptionId> verifyOfAnyAge(String token);

    /** What a token is good for. */
    enum Purpose {
        PREFERENCES,
        UNSUBSCRIBE
    }
}
