package newsletter.delivery.smtp;

import java.io.IOException;

/** Transparency (RFC 5321 section 4.5.2): a line that begins with a dot gets another, for a dot alone ends the message. */
final class DotStuffing {

    private static final byte[] DOT = {'.'};

    private DotStuffing() {}

    /** Whether any line begins with a dot. */
    static boolean isNeeded(byte[] message) {
        for (int i = 0; i < message.length; i++) {
            if (beginsDottedLine(message, i)) {
                return true;
            }
        }
        return false;
    }

    /** @param message a whole one */
    static void write(byte[] message, Wire wire) throws IOException {
        int written = 0;
        for (int i = 0; i < message.length; i++) {
            if (beginsDottedLine(message, i)) {
                wire.put(message, written, i);
                wire.put(DOT);
                written = i;
            }
        }
        wire.put(message, written, message.length);
    }

    private static boolean beginsDottedLine(byte[] message, int at) {
        return message[at] == '.' && (at == 0 || message[at - 1] == '\n');
    }
}
