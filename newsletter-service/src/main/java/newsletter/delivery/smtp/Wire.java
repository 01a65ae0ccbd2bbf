package newsletter.delivery.smtp;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Writes commands and messages through one buffer, so that what belongs together leaves together, and knows whether a
 * final dot may have left. One thread at a time.
 */
final class Wire {

    /** Holds most messages whole, and the next one's envelope. */
    private static final int CAPACITY = 64 * 1024;

    private static final byte[] FINAL_DOT = {'.', '\r', '\n'};

    private final Pipe pipe;
    private final ByteBuffer buffer;
    private boolean dotIsBuffered;
    private boolean dotMayHaveLeft;
    private int dotEnd;

    Wire(Pipe pipe) {
        this.pipe = pipe;
        this.buffer = pipe.buffer(CAPACITY);
    }

    void put(byte[] octets) throws IOException {
        put(octets, 0, octets.length);
    }

    void put(byte[] octets, int from, int to) throws IOException {
        int next = from;
        while (to - next > buffer.remaining()) {
            int part = buffer.remaining();
            buffer.put(octets, next, part);
            next += part;
            flush();
        }
        buffer.put(octets, next, to - next);
    }

    /** A message begins: no dot of it has left. */
    void begin() {
        dotIsBuffered = false;
        dotMayHaveLeft = false;
    }

    /** Behind the CRLF of the message's last line. */
    void putFinalDot() throws IOException {
        if (buffer.remaining() < FINAL_DOT.length || pipe instanceof Pipe.Streams) {
            flush(); // so that a write that fails is either before the dot or with it
        }
        buffer.put(FINAL_DOT);
        dotIsBuffered = true;
        dotEnd = buffer.position();
    }

    void flush() throws IOException {
        buffer.flip();
        try {
            pipe.write(buffer);
        } finally {
            dotMayHaveLeft |= dotIsBuffered && buffer.position() >= dotEnd;
            dotIsBuffered = false;
            buffer.clear();
        }
    }

    /** While it is false, the relay certainly has not the whole of the message that was begun last. */
    boolean dotMayHaveLeft() {
        return dotMayHaveLeft;
    }
}
