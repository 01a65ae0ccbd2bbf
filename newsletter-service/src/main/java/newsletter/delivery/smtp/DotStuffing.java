package newsletter.delivery.smtp;

import java.util.Arrays;

/** Transparency (RFC 5321 section 4.5.2): a line that begins with a dot gets another, and a dot alone ends the message. */
final class DotStuffing {

    private DotStuffing() {}

    /** @param message ends with CRLF */
    static byte[] withFinalDot(byte[] message) {
        byte[] wire = Arrays.copyOf(message, message.length + countDots(message) + 3);
        if (wire.length > message.length + 3) {
            stuff(message, wire);
        }
        wire[wire.length - 3] = '.';
        wire[wire.length - 2] = '\r';
        wire[wire.length - 1] = '\n';
        return wire;
    }

    private static int countDots(byte[] message) {
        int dots = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '.' && beginsLine(message, i)) {
                dots++;
            }
        }
        return dots;
    }

    private static void stuff(byte[] message, byte[] wire) {
        int end = 0;
        for (int i = 0; i < message.length; i++) {
            if (message[i] == '.' && beginsLine(message, i)) {
                wire[end++] = '.';
            }
            wire[end++] = message[i];
        }
    }

    private static boolean beginsLine(byte[] message, int at) {
        return at == 0 || message[at - 1] == '\n';
    }
}
