package newsletter.delivery.smtp;

import newsletter.audience.MailingList;
import newsletter.edition.Edition;
import newsletter.rendering.Variant;

/** Makes the message of one reader: headers, and the variant's encoded segments with the reader's tokens between. */
public interface MessageAssembler {

    OutboundMessage assemble(Recipient recipient, Variant variant, Edition edition, MailingList list);
}
