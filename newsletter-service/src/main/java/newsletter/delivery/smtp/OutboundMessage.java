package newsletter.delivery.smtp;

import newsletter.kernel.EmailAddress;

/**
 * A message ready for the wire.
 *
 * @param envelopeFrom the VERP return path
 * @param messageId with its angle brackets; the same each time the delivery is assembled
 * @param bytes headers and body, CRLF line ends (the last line's too), not dot-stuffed
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutboundMessage(String envelopeFrom, EmailAddress to, String messageId, byte[] bytes) {

    public OutboundMessage {
        if (bytes.length < 2 || bytes[bytes.length - 2] != '\r' || bytes[bytes.length - 1] != '\n') {
            throw new IllegalArgumentException("a message ends with CRLF");
        }
    }
}
