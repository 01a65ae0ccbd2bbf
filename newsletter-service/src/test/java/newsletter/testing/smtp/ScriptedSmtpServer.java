package newsletter.testing.smtp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on a free loopback port that takes everything, unless it is told what to answer at the next occurrence
 * of a step. Several answers for one step are used up one after another.
 */
public final class ScriptedSmtpServer implements AutoCloseable {

    private final Thread acceptor;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<Step, Queue<Answer>> script = new ConcurrentHashMap<>();
    private final Map<String, Answer> recipients = new ConcurrentHashMap<>();
    private final List<String> extensions = new CopyOnWriteArrayList<>();
    private final List<ReceivedMessage> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable SSLSocketFactory tls;
    private volatile boolean securedFromTheStart;

    public ScriptedSmtpServer() {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** At the step's next occurrence that nothing was said about yet. */
    public ScriptedSmtpServer at(Step step, Answer answer) {
        scripted(step).add(answer);
        return this;
    }

    /** At the step's occurrence with this number, from 1, of those that nothing was said about yet. */
    public ScriptedSmtpServer at(Step step, int occurrence, Answer answer) {
        for (int i = 1; i < occurrence; i++) {
            at(step, step.usual());
        }
        return at(step, answer);
    }

    /** Whenever this recipient is named. @param path with its angle brackets */
    public ScriptedSmtpServer to(String path, Answer answer) {
        recipients.put(path, answer);
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

    /** Speaks TLS with this factory's certificate before anything is said. */
    public ScriptedSmtpServer securedFromTheStart(SSLSocketFactory factory) {
        tls = factory;
        securedFromTheStart = true;
        return this;
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
        closed.countDown();
        try {
            listener.close();
            awaitAcceptor(); // until it has gone, the system still takes connections
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAcceptor() {
        try {
            acceptor.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Answer answerAt(Step step) {
        Answer scripted = scripted(step).poll();
        return scripted == null ? step.usual() : scripted;
    }

    Answer answerTo(String path) {
        Answer personal = recipients.get(path);
        return personal == null ? answerAt(Step.RCPT) : personal;
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

    boolean isSecuredFromTheStart() {
        return securedFromTheStart;
    }

    void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
