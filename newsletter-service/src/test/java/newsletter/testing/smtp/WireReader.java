package newsletter.testing.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32C;

/** Lines and messages off the wire, without an object for each line: a sink must be faster than what it measures. */
final class WireReader {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final byte[] MESSAGE_ID = "message-id:".getBytes(ISO_8859_1);

    private final InputStream in;
    private final byte[] buffer = new byte[LONGEST_LINE];
    private int start;
    private int end;
    private int limit;

    WireReader(InputStream in) {
        this.in = in;
    }

    /** Whether the client has sent more than was read: then answers can wait and go out together (RFC 2920). */
    boolean hasMore() {
        return end < limit;
    }

    String command() throws IOException {
        nextLine();
        return new String(buffer, start, length(), ISO_8859_1);
    }

    /** What is said of a message: its Message-ID, empty when it has none, and the checksum of what follows the headers. */
    record Message(String id, long bodyHash) {}

    /** Reads up to and with the line that has nothing but a dot. */
    Message message() throws IOException {
        String id = "";
        CRC32C body = new CRC32C();
        boolean inHeaders = true;
        for (nextLine(); !isFinalDot(); nextLine()) {
            if (!inHeaders) {
                body.update(buffer, start, length());
                body.update('\n');
            } else if (length() == 0) {
                inHeaders = false;
            } else if (isMessageId()) {
                id = new String(buffer, start, length(), ISO_8859_1)
                        .substring(MESSAGE_ID.length)
                        .strip();
            }
        }
        return new Message(id, body.getValue());
    }

    /** The line is from start, without its end; the next one begins at end. */
    private void nextLine() throws IOException {
        start = end;
        int at = start;
        while (true) {
            for (; at < limit; at++) {
                if (buffer[at] == '\n') {
                    end = at + 1;
                    return;
                }
            }
            at -= start;
            fill();
        }
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, start, buffer, 0, limit - start);
        limit -= start;
        start = 0;
        int read = in.read(buffer, limit, buffer.length - limit);
        if (read <= 0) {
            throw new EOFException();
        }
        limit += read;
    }

    private int length() {
        int last = end - 1;
        return last > start && buffer[last - 1] == '\r' ? last - 1 - start : last - start;
    }

    private boolean isFinalDot() {
        return length() == 1 && buffer[start] == '.';
    }

    private boolean isMessageId() {
        if (length() < MESSAGE_ID.length) {
            return false;
        }
        for (int i = 0; i < MESSAGE_ID.length; i++) {
            if (Character.toLowerCase(buffer[start + i]) != MESSAGE_ID[i]) {
                return false;
            }
        }
        return true;
    }
}
