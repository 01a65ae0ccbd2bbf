package newsletter.delivery.smtp;

import java.net.URI;
import java.time.Instant;
import newsletter.audience.MailingList;
import newsletter.edition.Edition;
import newsletter.kernel.EmailAddress;
import newsletter.rendering.Variant;

/**
 * The headers of a digest.
 *
 * @param unsubscribe answers POST (RFC 8058)
 * @param help where a reader is helped: the page of preferences. There is no archive page, so no List-Archive.
 */
record DigestHeaders(
        Recipient recipient,
        Variant variant,
        Edition edition,
        MailingList list,
        String messageId,
        String domain,
        URI unsubscribe,
        URI help,
        String boundary,
        Instant date) {

    byte[] toBytes() {
        HeaderBlock headers = new HeaderBlock();
        addParties(headers);
        addIdentity(headers);
        addListHeaders(headers);
        addClassification(headers);
        addMime(headers);
        return headers.toBytes();
    }

    private void addParties(HeaderBlock headers) {
        headers.mailbox("From", HeaderValues.oneLine(list.fromName()), list.fromAddress());
        headers.mailbox("To", HeaderValues.saneName(recipient.name()), recipient.address());
        EmailAddress replyTo = list.replyTo();
        if (replyTo != null) {
            headers.mailbox("Reply-To", null, replyTo);
        }
    }

    private void addIdentity(HeaderBlock headers) {
        headers.text("Subject", HeaderValues.oneLine(variant.subject()))
                .structured("Date", HeaderValues.date(date))
                .structured("Message-ID", messageId);
    }

    /** RFC 2369, RFC 2919, RFC 8058. */
    private void addListHeaders(HeaderBlock headers) {
        headers.identified("List-Id", HeaderValues.oneLine(list.name()), list.slug() + "." + domain)
                .structured("List-Unsubscribe", "<" + unsubscribe.toASCIIString() + ">")
                .structured("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                .structured("List-Help", "<" + help.toASCIIString() + ">");
    }

    /** So that complaints are counted by edition and list, and that nobody's holiday answers. */
    private void addClassification(HeaderBlock headers) {
        headers.structured("Feedback-ID", edition.id().value() + ":" + list.slug() + ":digest:newsletter")
                .structured("Auto-Submitted", "auto-generated")
                .structured("Precedence", "bulk");
    }

    private void addMime(HeaderBlock headers) {
        headers.structured("MIME-Version", "1.0")
                .structured("Content-Language", variant.language())
                .structured("Content-Type", "multipart/alternative; boundary=\"" + boundary + "\"");
    }
}
