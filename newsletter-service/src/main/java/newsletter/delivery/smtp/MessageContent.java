package newsletter.delivery.smtp;

import java.io.IOException;

/** Headers and body in pieces, most of which many messages share. */
final class MessageContent {

    private final byte[][] segments;
    private final int size;
    private final boolean dotted;

    private MessageContent(byte[][] segments, boolean dotted) {
        this.segments = segments;
        this.dotted = dotted;
        int octets = 0;
        for (byte[] segment : segments) {
            octets += segment.length;
        }
        this.size = octets;
        requireLineEnd(segments[segments.length - 1]);
    }

    static MessageContent of(byte[] bytes) {
        return new MessageContent(new byte[][] {bytes}, DotStuffing.isNeeded(bytes));
    }

    /** @param segments no line of theirs begins with a dot, wherever the segments are cut */
    static MessageContent ofTransparent(byte[][] segments) {
        return new MessageContent(segments, false);
    }

    byte[] bytes() {
        byte[] bytes = new byte[size];
        int end = 0;
        for (byte[] segment : segments) {
            System.arraycopy(segment, 0, bytes, end, segment.length);
            end += segment.length;
        }
        return bytes;
    }

    void writeTo(Wire wire) throws IOException {
        for (byte[] segment : segments) {
            if (dotted) {
                DotStuffing.write(segment, wire);
            } else {
                wire.put(segment);
            }
        }
    }

    private static void requireLineEnd(byte[] last) {
        if (last.length < 2 || last[last.length - 2] != '\r' || last[last.length - 1] != '\n') {
            throw new IllegalArgumentException("a message ends with CRLF");
        }
    }
}
