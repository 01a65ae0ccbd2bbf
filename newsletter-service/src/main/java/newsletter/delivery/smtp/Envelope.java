package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import newsletter.delivery.SmtpPhase;

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

    byte[] command(SmtpPhase phase) {
        return switch (phase) {
            case MAIL -> mail().getBytes(UTF_8);
            case RCPT -> rcpt().getBytes(UTF_8);
            case DATA -> "DATA\r\n".getBytes(UTF_8);
            case CONNECT, GREETING, AUTH, DOT -> throw new IllegalArgumentException(phase + " has no command");
        };
    }

    /** MAIL, RCPT and DATA. */
    byte[] commands() {
        return (mail() + rcpt() + "DATA\r\n").getBytes(UTF_8);
    }

    private String mail() {
        return "MAIL FROM:<" + from + (needsUtf8() ? "> SMTPUTF8\r\n" : ">\r\n");
    }

    private String rcpt() {
        return "RCPT TO:<" + to + ">\r\n";
    }

    private static boolean isSafe(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c <= ' ' || c == 0x7F || c == '<' || c == '>') {
                return false;
            }
        }
        return true;
    }
}
