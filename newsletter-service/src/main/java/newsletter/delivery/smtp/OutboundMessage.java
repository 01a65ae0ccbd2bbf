package newsletter.delivery.smtp;

import newsletter.kernel.EmailAddress;

/**
 * A message ready for the wire.
 *
 * @param envelopeFrom the VERP return path
 * @param messageId with its angle brackets; the same each time the delivery is assembled
 * @param bytes headers and body, CRLF line ends, not dot-stuffed
 */
@SuppressWarnings("ArrayRecordComponent")
public record OutboundMessage(String envelopeFrom, EmailAddress to, String messageId, byte[] bytes) {}
