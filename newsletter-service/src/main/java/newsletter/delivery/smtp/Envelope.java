package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

/** From whom, to whom: what a relay is told ahead of the message (RFC 5321 section 3.3, RFC 6531). */
record Envelope(String from, String to) {

    static Envelope of(OutboundMessage message) {
        return new Envelope(message.envelopeFrom(), WireAddress.of(message.to()));
    }

    /** Whether nothing in it could end the command early, or the path within it. */
    boolean isSafe() {
        return isSafe(from) && isSafe(to);
    }

    boolean needsUtf8() {
        return !WireAddress.isAscii(from) || !WireAddress.isAscii(to);
    }

    byte[] mail() {
        return line("MAIL FROM:<" + from + ">" + (needsUtf8() ? " SMTPUTF8" : ""));
    }

    byte[] rcpt() {
        return line("RCPT TO:<" + to + ">");
    }

    static byte[] line(String command) {
        return (command + "\r\n").getBytes(UTF_8);
    }

    private static boolean isSafe(String path) {
        return path.chars().noneMatch(c -> c <= ' ' || c == 0x7F || c == '<' || c == '>');
    }
}
