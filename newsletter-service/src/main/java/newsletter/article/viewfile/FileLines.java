package newsletter.article.viewfile;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file one by one: gzip is undone, and UTF-16 is read when a byte order mark says so (Matomo writes it), anything else as UTF-8. Memory is bounded by the length of a line,
 * and the whole by what is left after unpacking.
 */
final class FileLines {

    static final int LONGEST = 16 * 1024;

    private static final long MOST_CHARACTERS = 4L << 30;
    private static final int MAGIC_OCTETS = 3;
    private static final int BUFFER = 64 * 1024;

    private final Reader reader;
    private long number;
    private long characters;
    private int pending = -2;

    FileLines(InputStream bytes) throws IOException {
        BufferedInputStream plain = unpacked(buffered(bytes));
        this.reader = new BufferedReader(new InputStreamReader(plain, charset(plain)), BUFFER);
    }

    /** Null at the end. */
    @Nullable Line next() throws IOException {
        int read = read();
        if (read < 0) {
            return null;
        }
        StringBuilder text = new StringBuilder(256);
        boolean whole = true;
        for (; read >= 0 && read != '\n' && read != '\r'; read = read()) {
            whole = text.length() < LONGEST;
            if (whole) {
                text.append((char) read);
            }
        }
        if (read == '\r') {
            skipLineFeed();
        }
        return new Line(++number, text.toString(), whole);
    }

    private int read() throws IOException {
        int read = pending == -2 ? reader.read() : pending;
        pending = -2;
        if (++characters > MOST_CHARACTERS) {
            throw BadViewFile.tooLarge("is larger than 4 GB when unpacked: send it in parts");
        }
        return read;
    }

    private void skipLineFeed() throws IOException {
        int next = reader.read();
        if (next != '\n') {
            pending = next;
        }
    }

    private static BufferedInputStream unpacked(BufferedInputStream bytes) throws IOException {
        byte[] start = peek(bytes);
        boolean gzip = start.length > 1 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
        try {
            return gzip ? buffered(new GZIPInputStream(bytes, BUFFER)) : bytes;
        } catch (ZipException e) {
            throw BadViewFile.because("body", "is no whole gzip file");
        }
    }

    /** Takes the mark away. */
    private static Charset charset(BufferedInputStream bytes) throws IOException {
        byte[] start = peek(bytes);
        int first = start.length > 1 ? (start[0] & 0xff) << 8 | start[1] & 0xff : 0;
        if (first == 0xfffe || first == 0xfeff) {
            bytes.skipNBytes(2);
            return first == 0xfffe ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        if (first == 0xefbb && start.length == MAGIC_OCTETS && (start[2] & 0xff) == 0xbf) {
            bytes.skipNBytes(MAGIC_OCTETS);
        }
        return StandardCharsets.UTF_8;
    }

    private static byte[] peek(BufferedInputStream bytes) throws IOException {
        bytes.mark(MAGIC_OCTETS);
        byte[] start = bytes.readNBytes(MAGIC_OCTETS);
        bytes.reset();
        return start;
    }

    private static BufferedInputStream buffered(InputStream bytes) {
        return new BufferedInputStream(bytes, BUFFER);
    }

    /**
     * @param number from 1
     * @param whole false: it is longer than a line may be, and cut
     */
    record Line(long number, String text, boolean whole) {

        boolean isBlank() {
            return text.isBlank();
        }
    }
}
