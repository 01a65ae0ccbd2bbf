package newsletter.delivery.smtp;

import newsletter.kernel.EmailAddress;

/** A message ready for the wire. Each is its own: two are never equal. */
public final class OutboundMessage {

    private final String envelopeFrom;
    private final EmailAddress to;
    private final String messageId;
    private final MessageContent content;
    private final Envelope envelope;

    /** @param bytes headers and body, CRLF line ends (the last line's too), not dot-stuffed */
    public OutboundMessage(String envelopeFrom, EmailAddress to, String messageId, byte[] bytes) {
        this(envelopeFrom, to, messageId, MessageContent.of(bytes));
    }

    OutboundMessage(String envelopeFrom, EmailAddress to, String messageId, MessageContent content) {
        this.envelopeFrom = envelopeFrom;
        this.to = to;
        this.messageId = messageId;
        this.content = content;
        this.envelope = Envelope.of(envelopeFrom, to);
    }

    /** The VERP return path. */
    public String envelopeFrom() {
        return envelopeFrom;
    }

    public EmailAddress to() {
        return to;
    }

    /** With its angle brackets; the same each time the delivery is assembled. */
    public String messageId() {
        return messageId;
    }

    /** Headers and body, not dot-stuffed: a copy. */
    public byte[] bytes() {
        return content.bytes();
    }

    MessageContent content() {
        return content;
    }

    Envelope envelope() {
        return envelope;
    }
}
