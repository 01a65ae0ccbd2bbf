package newsletter.fetch;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), member after member. Java's own stream calls itself for each member that is empty, and a body of nothing else
 * overflows the stack. What follows the last member is left alone, as everybody does.
 */
final class GzipInput extends InputStream {

    private static final int FIRST_MAGIC = 0x1f;
    private static final int SECOND_MAGIC = 0x8b;
    private static final int DEFLATED = 8;
    private static final int HEADER_CRC = 1 << 1;
    private static final int EXTRA = 1 << 2;
    private static final int NAME = 1 << 3;
    private static final int COMMENT = 1 << 4;
    private static final int TIME_AND_SYSTEM = 6;

    /** Lengths are stated modulo 2^32. */
    private static final long LENGTH = 0xffff_ffffL;

    private final InputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[8192];
    private int at;
    private int end;
    private boolean ended;

    /** @param in begins with a member */
    GzipInput(InputStream in) throws IOException {
        this.in = in;
        if (!beginMember()) {
            throw new ZipException();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        while (!ended && length > 0) {
            int inflated = inflate(into, offset, length);
            if (inflated > 0) {
                return inflated;
            }
            if (inflater.finished()) {
                endMember();
            } else if (at == end && !refill()) {
                throw new EOFException();
            }
        }
        return ended ? -1 : 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    private int inflate(byte[] into, int offset, int length) throws IOException {
        try {
            inflater.setInput(buffer, at, end - at);
            int inflated = inflater.inflate(into, offset, length);
            at = end - inflater.getRemaining();
            sum.update(into, offset, inflated);
            return inflated;
        } catch (DataFormatException e) {
            throw new ZipException();
        }
    }

    private void endMember() throws IOException {
        long statedSum = littleEndian() | littleEndian() << 16;
        long statedLength = littleEndian() | littleEndian() << 16;
        if (statedSum != sum.getValue() || statedLength != (inflater.getBytesWritten() & LENGTH)) {
            throw new ZipException();
        }
        inflater.reset();
        sum.reset();
        ended = !beginMember();
    }

    /** @return false when something else follows, or nothing */
    private boolean beginMember() throws IOException {
        if (next() != FIRST_MAGIC || next() != SECOND_MAGIC) {
            return false;
        }
        if (octet() != DEFLATED) {
            throw new ZipException();
        }
        int flags = octet();
        pass(TIME_AND_SYSTEM);
        pass((flags & EXTRA) == 0 ? 0 : littleEndian());
        passText((flags & NAME) != 0);
        passText((flags & COMMENT) != 0);
        pass((flags & HEADER_CRC) == 0 ? 0 : 2);
        return true;
    }

    private void pass(long octets) throws IOException {
        for (long left = octets; left > 0; left--) {
            octet();
        }
    }

    private void passText(boolean present) throws IOException {
        while (present && octet() != 0) {
            continue;
        }
    }

    private long littleEndian() throws IOException {
        return octet() | (long) octet() << 8;
    }

    private int octet() throws IOException {
        int octet = next();
        if (octet < 0) {
            throw new EOFException();
        }
        return octet;
    }

    private int next() throws IOException {
        return at < end || refill() ? buffer[at++] & 0xff : -1;
    }

    private boolean refill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
