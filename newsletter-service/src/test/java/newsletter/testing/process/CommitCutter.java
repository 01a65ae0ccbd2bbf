package newsletter.testing.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands between the service and its database. Of some commits it passes on the question and never the answer. */
public final class CommitCutter implements AutoCloseable {

    /** MySQL's protocol: three bytes of length, a number, the command's code, and then its text. */
    private static final int HEADER = 5;

    private final int databasePort;
    private final Random random;
    private final ServerSocket listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private volatile double probability;

    public CommitCutter(int databasePort, long seed) {
        try {
            this.databasePort = databasePort;
            this.random = new Random(seed);
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** From now on the answer to a commit is lost, with its connection, by this chance and at most so often. */
    public void cut(double chance, int atMost) {
        left.set(atMost);
        probability = chance;
    }

    /** How many answers were lost. */
    public int cuts() {
        return cuts.get();
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

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket service = listener.accept();
                Socket database = new Socket(InetAddress.getLoopbackAddress(), databasePort);
                service.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                open.add(service);
                open.add(database);
                new Line(service, database).start();
            } catch (IOException e) {
                // Closed, or the database takes nobody; the service is told by the end of its connection.
            }
        }
    }

    /** One connection, both ways. */
    private final class Line {

        private final Socket service;
        private final Socket database;
        private volatile boolean cut;

        Line(Socket service, Socket database) {
            this.service = service;
            this.database = database;
        }

        void start() {
            Thread.ofVirtual().start(() -> run(this::passQuestions));
            Thread.ofVirtual().start(() -> run(this::passAnswers));
        }

        private void run(Passing passing) {
            try (service;
                    database) {
                passing.pass();
            } catch (IOException e) {
                // One of the two hung up.
            } finally {
                open.remove(service);
                open.remove(database);
            }
        }

        private void passQuestions() throws IOException {
            byte[] buffer = new byte[64 * 1024];
            InputStream in = service.getInputStream();
            OutputStream out = database.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                cut = cut || isCommit(buffer, read) && strikes();
                out.write(buffer, 0, read);
            }
        }

        /** When the answer to a cut commit comes, it took place. */
        private void passAnswers() throws IOException {
            byte[] buffer = new byte[64 * 1024];
            InputStream in = database.getInputStream();
            OutputStream out = service.getOutputStream();
            for (int read = in.read(buffer); read >= 0 && !cut; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }

    private interface Passing {
        void pass() throws IOException;
    }

    private static boolean isCommit(byte[] buffer, int length) {
        return length > HEADER
                && new String(buffer, HEADER, Math.min(length - HEADER, 16), ISO_8859_1)
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .startsWith("commit");
    }

    private synchronized boolean strikes() {
        if (random.nextDouble() >= probability || left.getAndDecrement() <= 0) {
            return false;
        }
        cuts.incrementAndGet();
        return true;
    }
}
