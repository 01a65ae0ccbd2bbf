package newsletter.delivery;

import java.util.List;

/**
 * What a group commit allows to be sent.
 *
 * @param lease the same lease with its new deadline
 * @param exhausted whether the chunk has nothing more to send now
 * @param stopped whether the edition is held, so that nothing more is exposed
 */
record Exposure(ChunkLease lease, List<ExposedDelivery> deliveries, boolean exhausted, boolean stopped) {

    Exposure {
        deliveries = List.copyOf(deliveries);
    }
}
