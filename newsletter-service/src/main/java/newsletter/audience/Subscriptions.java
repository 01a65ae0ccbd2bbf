package newsletter.audience;

import java.util.Optional;
import newsletter.kernel.SubscriptionId;

/** Readers on their lists. */
public interface Subscriptions {

    Optional<Subscription> find(SubscriptionId id);

    /**
     * Changes what the reader chose. Days, hour and zone act from the reader's next local date.
     *
     * @param version of the subscription that the change was made from
     * @return false when somebody else changed it meanwhile; nothing is changed then
     */
    boolean change(SubscriptionId id, int version, Preferences preferences);

    /** Takes the reader off the list; does nothing when that has happened before. */
    void unsubscribe(SubscriptionId id);
}
