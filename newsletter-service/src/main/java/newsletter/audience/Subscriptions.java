package newsletter.audience;

import java.util.List;
import java.util.Optional;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.SubscriptionId;

/** Readers on their lists. */
public interface Subscriptions {

    Optional<Subscription> find(SubscriptionId id);

    /** All of a person, also those that were left. */
    List<Subscription> of(SubscriberId person);

    /**
     * Changes what the reader chose. Days, hour and zone act from the reader's next local date. A letter tells the reader, once a
     * day.
     *
     * @param version of the subscription that the change was made from
     * @return false when somebody else changed it meanwhile; nothing is changed then
     */
    boolean change(SubscriptionId id, int version, Preferences preferences);
}
