package newsletter.delivery;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import newsletter.delivery.smtp.OutboundMessage;
import newsletter.kernel.EditionId;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/** The ledger, for reading. */
public interface DeliveryRecords {

    /** All rows of the edition in the order of the subscribers, read page by page. A null state means every state. */
    void forEach(EditionId edition, @Nullable DeliveryState state, Consumer<DeliveryRecord> reader);

    /** Every delivery, of whatever edition, that brought (or may have brought) the article to a reader. */
    void forEachThatSaid(String article, Consumer<Receipt> reader);

    /** @param edition in which it was said */
    record Receipt(String email, long edition, DeliveryState state, Instant updatedAt) {

        public Receipt showing(String address) {
            return new Receipt(address, edition, state, updatedAt);
        }
    }

    /** The very message that the reader got or will get; empty when the ledger has no rendered row for the address. */
    Optional<OutboundMessage> message(EditionId edition, EmailAddress reader);
}
