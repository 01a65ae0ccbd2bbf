package newsletter.delivery.letter;

import java.time.Instant;
import newsletter.delivery.DeliveryState;
import newsletter.delivery.NodeId;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/**
 * A row of the outbox that this node has claimed, as it is stored: it may be anything.
 *
 * @param epoch of the claim: writes with an older one are refused
 * @param attempt the number of the attempt that is about to be made, from 1
 * @param claimedFrom the state that it waited in
 */
@SuppressWarnings("ArrayRecordComponent")
record Letter(
        long id,
        NodeId owner,
        int epoch,
        String kind,
        String key,
        @Nullable ListId list,
        String email,
        @Nullable String name,
        String language,
        String content,
        int keyId,
        byte @Nullable [] secrets,
        int attempt,
        int doubts,
        DeliveryState claimedFrom,
        Instant createdAt) {

    /** Without what is personal or secret. */
    @Override
    public String toString() {
        return "letter " + id + " (" + kind + ")";
    }
}
