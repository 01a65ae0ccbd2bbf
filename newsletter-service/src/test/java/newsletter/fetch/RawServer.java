package newsletter.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that answers as badly as a test wants it to. */
final class RawServer implements AutoCloseable {

    interface Answer {
        void write(OutputStream out) throws Exception;
    }

    /** First lines of the requests. */
    final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ServerSocket server;
    private final Answer answer;

    RawServer(Answer answer) {
        this.answer = answer;
        try {
            server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    static RawServer saying(String text) {
        return new RawServer(out -> out.write(text.getBytes(ISO_8859_1)));
    }

    /** Writes the text over and over, until nobody listens any more. */
    static RawServer repeating(String head, byte[] text) {
        return new RawServer(out -> {
            out.write(head.getBytes(ISO_8859_1));
            while (true) {
                out.write(text);
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
            requests.add(String.valueOf(in.readLine()));
            String line = in.readLine();
            while (line != null && !line.isEmpty()) {
                line = in.readLine();
            }
            answer.write(socket.getOutputStream());
            socket.getOutputStream().flush();
        } catch (Exception e) {
            // the client went, as it may
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
