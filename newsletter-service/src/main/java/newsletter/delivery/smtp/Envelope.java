package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import newsletter.delivery.SmtpPhase;
import newsletter.kernel.EmailAddress;

/**
 * From whom, to whom: what a relay is told ahead of the message (RFC 5321 section 3.3, RFC 6531).
 *
 * @param isSafe whether nothing in it could end a command early, or the path within it
 */
record Envelope(String from, String to, boolean isSafe, boolean needsUtf8) {

    static Envelope of(String from, EmailAddress recipient) {
        String to = WireAddress.of(recipient);
        return new Envelope(
                from, to, isSafe(from) && isSafe(to), !WireAddress.isAscii(from) || !WireAddress.isAscii(to));
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
        return "MAIL FROM:<" + from + (needsUtf8 ? "> SMTPUTF8\r\n" : ">\r\n");
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
