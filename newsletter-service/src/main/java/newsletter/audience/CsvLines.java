package newsletter.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** The physical lines of a file, ended by LF, CRLF or CR, strictly decoded; a byte order mark is left out. */
final class CsvLines {

    static final int MAX_BYTES = 64 * 1024;

    private static final int END = -1;

    private final InputStream bytes;
    private int number;

    CsvLines(InputStream bytes) {
        this.bytes = new BufferedInputStream(bytes, MAX_BYTES);
    }

    /** Null at the end. */
    @Nullable Line next() throws IOException {
        int read = bytes.read();
        if (read == END) {
            return null;
        }
        number++;
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int length = 0;
        for (; read != END && read != '\n' && read != '\r'; read = bytes.read()) {
            if (length++ < MAX_BYTES) {
                line.write(read);
            }
        }
        if (read == '\r') {
            skipLineFeed();
        }
        return length > MAX_BYTES ? new Line(number, "", "is longer than 64 KB") : decode(line.toByteArray());
    }

    private void skipLineFeed() throws IOException {
        bytes.mark(1);
        if (bytes.read() != '\n') {
            bytes.reset();
        }
    }

    private Line decode(byte[] line) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
            return new Line(number, number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text, null);
        } catch (CharacterCodingException e) {
            return new Line(number, "", "is not valid UTF-8");
        }
    }

    /** @param problem why it has no text */
    record Line(int number, String text, @Nullable String problem) {

        boolean isEmpty() {
            return text.isEmpty() && problem == null;
        }
    }
}
