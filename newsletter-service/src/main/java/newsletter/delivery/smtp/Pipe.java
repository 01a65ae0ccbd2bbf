package newsletter.delivery.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The socket in use, as octets go through it. */
sealed interface Pipe {

    ByteBuffer buffer(int capacity);

    /** @return how many octets were read; -1 at the end */
    int read(ByteBuffer into) throws IOException;

    /** Writes all that remains. What was certainly not written is still in the buffer when this fails. */
    void write(ByteBuffer from) throws IOException;

    /** Without TLS: straight from memory that the system can read, and it says how much it took. */
    record Plain(SocketChannel channel) implements Pipe {

        @Override
        public ByteBuffer buffer(int capacity) {
            return ByteBuffer.allocateDirect(capacity);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public void write(ByteBuffer from) throws IOException {
            while (from.hasRemaining()) {
                channel.write(from);
            }
        }
    }

    /** Over streams nobody knows what became of a write that failed: all of it counts as written. */
    record Streams(InputStream in, OutputStream out) implements Pipe {

        static Streams of(Socket socket) throws IOException {
            return new Streams(socket.getInputStream(), socket.getOutputStream());
        }

        @Override
        public ByteBuffer buffer(int capacity) {
            return ByteBuffer.allocate(capacity);
        }

        @Override
        public int read(ByteBuffer into) throws IOException {
            int read = in.read(into.array(), into.position(), into.remaining());
            into.position(into.position() + Math.max(read, 0));
            return read;
        }

        @Override
        public void write(ByteBuffer from) throws IOException {
            int start = from.position();
            from.position(from.limit());
            out.write(from.array(), start, from.limit() - start);
        }
    }
}
