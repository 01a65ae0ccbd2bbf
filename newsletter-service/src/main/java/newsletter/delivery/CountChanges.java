package newsletter.delivery;

import java.util.EnumMap;
import java.util.Map;

/** How the counts of a chunk change in one commit. */
class CountChanges {

    private final Map<DeliveryState, Integer> changes = new EnumMap<>(DeliveryState.class);

    void move(DeliveryState from, DeliveryState to, int rows) {
        changes.merge(from, -rows, Integer::sum);
        changes.merge(to, rows, Integer::sum);
    }

    int of(DeliveryState state) {
        return changes.getOrDefault(state, 0);
    }
}
