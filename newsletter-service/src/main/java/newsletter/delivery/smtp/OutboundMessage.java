package newsletter.delivery.smtp;

import newsletter.kernel.EmailAddress;

/**
 * A message ready for the wire.
 *
 * @param envelopeFrom the VERP return path
 * @param messageId with its angle brackets; the same each time the delivery is assembled
 * @param content headers and body, CRLF line ends (the last line's too)
 */
public record OutboundMessage(String envelopeFrom, EmailAddress to, String messageId, MessageContent content) {

    /** @param bytes headers and body, CRLF line ends (the last line's too), not dot-stuffed */
    public OutboundMessage(String envelopeFrom, EmailAddress to, String messageId, byte[] bytes) {
        this(envelopeFrom, to, messageId, MessageContent.of(bytes));
    }

    /** Headers and body, not dot-stuffed: a copy. */
    public byte[] bytes() {
        return content.bytes();
    }

    Envelope envelope() {
        return Envelope.of(this);
    }
}
