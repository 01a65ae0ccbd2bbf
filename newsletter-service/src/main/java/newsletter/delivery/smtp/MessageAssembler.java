package newsletter.delivery.smtp;

import newsletter.audience.MailingList;
import newsletter.edition.Edition;
import newsletter.kernel.SubscriberId;
import newsletter.rendering.Variant;

/** Makes the message of one reader: headers, and the variant's encoded segments with the reader's tokens between. */
public interface MessageAssembler {

    /** @throws IllegalArgumentException when something of this reader's cannot be put into a message */
    OutboundMessage assemble(Recipient recipient, Variant variant, Edition edition, MailingList list);

    /** The Message-ID that {@link #assemble} gives this reader's message, with its angle brackets. */
    String messageId(SubscriberId subscriber, Edition edition, MailingList list);
}
