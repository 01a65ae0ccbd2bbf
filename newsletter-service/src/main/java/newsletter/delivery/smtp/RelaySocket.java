package newsletter.delivery.smtp;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/**
 * Another socket, from which only so much can be read until the connection stands: Jakarta Mail gathers greetings and
 * the replies to EHLO in memory, however long they are. (Write time-outs are left to {@link Deadlines}.)
 */
final class RelaySocket extends WriteTimeoutSocket {

    /** Certificates included. */
    private static final long MAX_OCTETS = 256 * 1024;

    private volatile long left = MAX_OCTETS;

    RelaySocket(Socket socket, ScheduledExecutorService executor) throws IOException {
        super(socket, 0, executor);
    }

    /** Replies are read with a limit of their own from now on. */
    void liftLimit() {
        left = Long.MAX_VALUE;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new Limited(super.getInputStream());
    }

    private final class Limited extends FilterInputStream {

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            return count(super.read(), 1);
        }

        @Override
        public int read(byte[] octets, int from, int length) throws IOException {
            int read = super.read(octets, from, length);
            return count(read, read);
        }

        private int count(int result, int octets) throws IOException {
            left -= octets;
            if (left < 0) {
                throw new IOException("the relay says too much");
            }
            return result;
        }
    }
}
