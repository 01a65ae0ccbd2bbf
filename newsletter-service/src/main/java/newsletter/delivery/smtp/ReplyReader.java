package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import newsletter.delivery.SmtpReply;

/**
 * Reads replies (RFC 5321 section 4.2), of one line or several. However much a relay says, only the beginning is kept, and
 * a reply without end is an error. So is one whose lines differ in their codes, or that has none.
 */
final class ReplyReader {

    private static final int KEPT = 1024;
    private static final int MAX_OCTETS = 64 * 1024;
    private static final int CODE_LENGTH = 3;

    private final Pipe pipe;
    private final ByteBuffer input;
    private final byte[] text = new byte[KEPT];
    private int kept;
    private int octets;
    private int code;

    ReplyReader(Pipe pipe) {
        this.pipe = pipe;
        this.input = pipe.buffer(4096).limit(0);
    }

    /** @return the code, 200 to 599 */
    int read() throws IOException {
        kept = 0;
        octets = 0;
        code = 0;
        boolean last = false;
        while (!last) {
            last = readLine();
        }
        return code;
    }

    /** What {@link #read} read last. */
    SmtpReply last() {
        return SmtpReplies.parse(code, new String(text, 0, kept, UTF_8));
    }

    /** Whether something was received that nobody has read. */
    boolean hasMore() {
        return input.hasRemaining();
    }

    /** @return whether it was the reply's last line */
    private boolean readLine() throws IOException {
        int lineCode = 0;
        int column = 0;
        byte separator = ' ';
        for (byte octet = next(); octet != '\n'; octet = next()) {
            if (column < CODE_LENGTH) {
                lineCode = 10 * lineCode + digit(octet);
            } else if (column == CODE_LENGTH) {
                separator = octet;
            }
            keep(octet);
            column++;
        }
        keep((byte) '\n');
        requireCode(column, lineCode, separator);
        return separator != '-';
    }

    private void requireCode(int length, int lineCode, byte separator) throws ProtocolException {
        boolean separated = separator == ' ' || separator == '-' || separator == '\r';
        if (length < CODE_LENGTH || !separated || lineCode < 200 || lineCode > 599) {
            throw new ProtocolException("the relay's reply is no reply");
        }
        if (code != 0 && code != lineCode) {
            throw new ProtocolException("the lines of the relay's reply contradict each other");
        }
        code = lineCode;
    }

    private static int digit(byte octet) throws ProtocolException {
        if (octet < '0' || octet > '9') {
            throw new ProtocolException("the relay's reply is no reply");
        }
        return octet - '0';
    }

    private void keep(byte octet) {
        if (kept < KEPT) {
            text[kept++] = octet;
        }
    }

    private byte next() throws IOException {
        if (!input.hasRemaining()) {
            fill();
        }
        if (++octets > MAX_OCTETS) {
            throw new ProtocolException("the relay's reply has no end");
        }
        return input.get();
    }

    private void fill() throws IOException {
        input.clear();
        try {
            if (pipe.read(input) < 0) {
                throw new EOFException("the relay closed the connection");
            }
        } finally {
            input.flip();
        }
    }
}
