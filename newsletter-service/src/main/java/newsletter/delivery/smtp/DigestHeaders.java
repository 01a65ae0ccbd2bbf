package newsletter.delivery.smtp;

import newsletter.audience.MailingList;
import newsletter.edition.Edition;
import newsletter.kernel.EmailAddress;
import newsletter.rendering.Variant;

/**
 * The headers of a digest. Most are the same for all readers of a variant and are written once; between them stand those
 * of the one reader.
 */
@SuppressWarnings("ArrayRecordComponent")
record DigestHeaders(byte[] sender, byte[] subject, byte[] listId, byte[] oneClick, byte[] rest) {

    /** How many pieces {@link #put} puts. */
    static final int PIECES = 9;

    static DigestHeaders of(Variant variant, Edition edition, MailingList list, String domain, EncodedVariant body) {
        return new DigestHeaders(
                new HeaderBlock()
                        .mailbox("From", HeaderValues.oneLine(list.fromName()), list.fromAddress())
                        .toBytes(),
                subject(variant, list),
                new HeaderBlock()
                        .identified("List-Id", HeaderValues.oneLine(list.name()), list.slug() + "." + domain)
                        .toBytes(),
                new HeaderBlock()
                        .structured("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
                        .toBytes(),
                rest(variant, edition, list, body));
    }

    private static byte[] subject(Variant variant, MailingList list) {
        HeaderBlock headers = new HeaderBlock();
        EmailAddress replyTo = list.replyTo();
        if (replyTo != null) {
            headers.mailbox("Reply-To", null, replyTo);
        }
        return headers.text("Subject", HeaderValues.oneLine(variant.subject())).toBytes();
    }

    /** So that complaints are counted by edition and list, and that nobody's holiday answers; then MIME. */
    private static byte[] rest(Variant variant, Edition edition, MailingList list, EncodedVariant body) {
        HeaderBlock headers = new HeaderBlock()
                .structured("Feedback-ID", edition.id().value() + ":" + list.slug() + ":digest:newsletter")
                .structured("Auto-Submitted", "auto-generated")
                .structured("Precedence", "bulk")
                .structured("MIME-Version", "1.0")
                .structured("Content-Language", variant.language())
                .structured("Content-Type", body.type());
        if (body.transferEncoding() != null) {
            headers.structured("Content-Transfer-Encoding", body.transferEncoding());
        }
        return headers.endSection().toBytes();
    }

    /**
     * Puts the section's pieces, in order, at the beginning of a message's segments: RFC 5322, RFC 2369, RFC 2919.
     *
     * @param date as in RFC 5322 section 3.3
     * @param unsubscribe answers POST (RFC 8058)
     * @param help where a reader is helped: the page of preferences. There is no archive page, so no List-Archive.
     */
    void put(byte[][] segments, Recipient to, String date, String messageId, String unsubscribe, String help) {
        segments[0] = sender;
        segments[1] = new HeaderBlock()
                .mailbox("To", HeaderValues.saneName(to.name()), to.address())
                .toBytes();
        segments[2] = subject;
        segments[3] = new HeaderBlock()
                .structured("Date", date)
                .structured("Message-ID", messageId)
                .toBytes();
        segments[4] = listId;
        segments[5] = new HeaderBlock()
                .structured("List-Unsubscribe", "<" + unsubscribe + ">")
                .toBytes();
        segments[6] = oneClick;
        segments[7] =
                new HeaderBlock().structured("List-Help", "<" + help + ">").toBytes();
        segments[8] = rest;
    }
}
