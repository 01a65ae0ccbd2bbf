package newsletter.testing.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on a free loopback port that takes everything, unless it is told what to answer at the next occurrence
 * of a step. Several answers for one step are used up one after another.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Step, Queue<Answer>> script = new ConcurrentHashMap<>();
    private final List<String> extensions = new CopyOnWriteArrayList<>();
    private final List<ReceivedMessage> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile @Nullable SSLSocketFactory tls;

    public ScriptedSmtpServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** At the step's next occurrence that nothing was said about yet. */
    public ScriptedSmtpServer at(Step step, Answer answer) {
        scripted(step).add(answer);
        return this;
    }

    /** Offers an extension in reply to EHLO: {@code "SMTPUTF8"}, {@code "AUTH PLAIN"}. */
    public ScriptedSmtpServer offering(String extension) {
        extensions.add(extension);
        return this;
    }

    /** Offers STARTTLS with this factory's certificate. */
    public ScriptedSmtpServer offeringTls(SSLSocketFactory factory) {
        tls = factory;
        return offering("STARTTLS");
    }

    /** In the order of their final dots. */
    public List<ReceivedMessage> received() {
        return received;
    }

    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Answer answerAt(Step step) {
        Answer scripted = scripted(step).poll();
        return scripted == null ? step.usual() : scripted;
    }

    List<String> extensions() {
        return extensions;
    }

    SSLSocketFactory tls() {
        SSLSocketFactory factory = tls;
        if (factory == null) {
            throw new IllegalStateException("no certificate");
        }
        return factory;
    }

    void keep(ReceivedMessage message) {
        received.add(message);
    }

    private Queue<Answer> scripted(Step step) {
        return script.computeIfAbsent(step, unheard -> new ConcurrentLinkedQueue<>());
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.incrementAndGet();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new ScriptedSession(this, socket).run();
        } catch (IOException e) {
            // The client went away, or a stalled session ends with the server.
        } finally {
            open.remove(socket);
        }
    }
}
