package newsletter.delivery;

import java.util.List;

/**
 * What a group commit allows to be sent.
 *
 * @param lease the same lease with its new deadline
 * @param deliveries none: the chunk has nothing to send now
 */
record Exposure(ChunkLease lease, List<ExposedDelivery> deliveries) {

    Exposure {
        deliveries = List.copyOf(deliveries);
    }
}
