package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/**
 * Quoted-printable (RFC 2045 section 6.7) of text in UTF-8. Lines have at most 76 characters. A dot that begins a line
 * is written as {@code =2E}, so that a message needs no dot-stuffing and loses no dot to a careless relay.
 */
final class QuotedPrintable {

    static final int MAX_COLUMN = 75; // one more is kept for the "=" of a soft break
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'};

    private final ByteArrayOutputStream out;
    private int column;

    QuotedPrintable(ByteArrayOutputStream out) {
        this.out = out;
    }

    /** Every kind of line end becomes CRLF. */
    void text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            switch (bytes[i]) {
                case '\r' -> {
                    if (i + 1 == bytes.length || bytes[i + 1] != '\n') {
                        newLine();
                    }
                }
                case '\n' -> newLine();
                default -> octet(bytes[i], i + 1 == bytes.length || isLineEnd(bytes[i + 1]));
            }
        }
    }

    /** Ends the line without ending the text's line; does nothing where a line begins. */
    void softBreak() {
        if (column > 0) {
            out.write('=');
            newLine();
        }
    }

    private void newLine() {
        out.write('\r');
        out.write('\n');
        column = 0;
    }

    private void octet(byte octet, boolean last) {
        if (isLiteral(octet, last)) {
            room(1);
            if (octet == '.' && column == 0) {
                escape(octet);
            } else {
                out.write(octet);
                column++;
            }
        } else {
            room(3);
            escape(octet);
        }
    }

    /** White space at the end of a line would be lost on the way. */
    private static boolean isLiteral(byte octet, boolean last) {
        return octet > ' ' && octet < 0x7F && octet != '=' || (octet == ' ' || octet == '\t') && !last;
    }

    private void escape(byte octet) {
        out.write('=');
        out.write(HEX[(octet >> 4) & 0xF]);
        out.write(HEX[octet & 0xF]);
        column += 3;
    }

    private void room(int width) {
        if (column + width > MAX_COLUMN) {
            softBreak();
        }
    }

    private static boolean isLineEnd(byte octet) {
        return octet == '\r' || octet == '\n';
    }
}
