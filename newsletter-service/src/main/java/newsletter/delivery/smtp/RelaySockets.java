package newsletter.delivery.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one connection. Angus makes them through these factories, which set TCP_NODELAY (with Nagle's algorithm
 * a stock connection stands at some 22 messages a second), limit what is read until the connection stands, and remember
 * the socket that is in use (STARTTLS replaces it), so that a message can be written to it in one piece instead of line
 * by line.
 */
final class RelaySockets {

    private final SSLSocketFactory tls;
    private final ScheduledExecutorService executor;
    private volatile @Nullable RelaySocket connected;
    private volatile @Nullable SocketChannel channel;
    private volatile @Nullable SSLSocket secured;
    private volatile boolean aborted;

    RelaySockets(SSLSocketFactory tls, ScheduledExecutorService executor) {
        this.tls = tls;
        this.executor = executor;
    }

    /** The socket in use, once the connection stands. */
    Pipe pipe() throws IOException {
        RelaySocket socket = connected;
        if (socket == null) {
            throw new IOException("not connected");
        }
        socket.liftLimit();
        SSLSocket encrypted = secured;
        SocketChannel plain = channel;
        if (encrypted != null) {
            return Pipe.Streams.of(encrypted);
        }
        return plain == null ? Pipe.Streams.of(socket) : new Pipe.Plain(plain);
    }

    /** Ends the connection without a word, from any thread. */
    void abort() {
        aborted = true;
        RelaySocket ended = connected;
        try {
            if (ended != null) {
                ended.close(); // not the secured one: its farewell would wait behind a write that stalls
            }
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    SocketFactory plainFactory() {
        return new Plain();
    }

    SSLSocketFactory tlsFactory() {
        return new Tls();
    }

    private RelaySocket use(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        RelaySocket used = new RelaySocket(socket, executor);
        connected = used;
        if (aborted) {
            abort();
        }
        return used;
    }

    private final class Plain extends SocketFactory {

        /** The only one that Angus calls. */
        @Override
        public Socket createSocket() throws IOException {
            SocketChannel opened = SocketChannel.open();
            channel = opened;
            return use(opened.socket());
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private final class Tls extends SSLSocketFactory {

        /** The only one that Angus calls: over a connected socket, for STARTTLS and for TLS from the start. */
        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            Socket underneath = socket instanceof RelaySocket ? socket : use(socket);
            SSLSocket encrypted = (SSLSocket) tls.createSocket(underneath, host, port, autoClose);
            secured = encrypted;
            if (tls instanceof MailSSLSocketFactory mail && !mail.isServerTrusted(host, encrypted)) {
                throw new IOException("mail.smtp.ssl.trust does not name " + host);
            }
            return encrypted;
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return tls.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return tls.getSupportedCipherSuites();
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }
}
