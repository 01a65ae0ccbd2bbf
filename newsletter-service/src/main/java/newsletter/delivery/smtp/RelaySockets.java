package newsletter.delivery.smtp;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one connection. Angus makes them through these factories, which set TCP_NODELAY (with Nagle's algorithm
 * a stock connection stands at some 22 messages a second) and the write time-out, and remember the socket that is in use
 * (STARTTLS replaces it), so that a message can be written to it in one piece instead of line by line.
 */
final class RelaySockets {

    private final int writeTimeoutMillis;
    private final ScheduledExecutorService timer;
    private final SSLSocketFactory tls;
    private @Nullable Socket current;
    private @Nullable OutputStream output;

    RelaySockets(int writeTimeoutMillis, ScheduledExecutorService timer, SSLSocketFactory tls) {
        this.writeTimeoutMillis = writeTimeoutMillis;
        this.timer = timer;
        this.tls = tls;
    }

    /** Of the socket in use. */
    OutputStream output() throws IOException {
        if (current == null) {
            throw new IOException("not connected");
        }
        if (output == null) {
            output = current.getOutputStream();
        }
        return output;
    }

    /** Ends the connection without a word. */
    void abort() {
        Socket ended = current;
        current = null;
        output = null;
        try {
            if (ended != null) {
                ended.close();
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

    private <S extends Socket> S use(S socket) {
        current = socket;
        output = null;
        return socket;
    }

    private final class Plain extends SocketFactory {

        /** The only one that Angus calls. */
        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return use(new WriteTimeoutSocket(socket, writeTimeoutMillis, timer));
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
            socket.setTcpNoDelay(true);
            Socket secured = use(tls.createSocket(socket, host, port, autoClose));
            if (tls instanceof MailSSLSocketFactory mail && !mail.isServerTrusted(host, (SSLSocket) secured)) {
                throw new IOException("mail.smtp.ssl.trust does not name " + host);
            }
            return secured;
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
