package newsletter.article.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A site on this machine at which something happens after it was asked and before it answers. */
final class MeanwhileSite implements AutoCloseable {

    private record Page(int status, String body, Runnable meanwhile) {}

    private final HttpServer server;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();

    MeanwhileSite() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 10);
            server.createContext("/", this::serve);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void serve(String path, Object document, Runnable meanwhile) {
        pages.put(path, new Page(200, document.toString(), meanwhile));
    }

    void fail(String path, Runnable meanwhile) {
        pages.put(path, new Page(500, "", meanwhile));
    }

    private void serve(HttpExchange exchange) throws IOException {
        Page page = pages.getOrDefault(exchange.getRequestURI().getPath(), new Page(404, "", () -> {}));
        page.meanwhile.run();
        byte[] body = page.body.getBytes(UTF_8);
        exchange.sendResponseHeaders(page.status, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
