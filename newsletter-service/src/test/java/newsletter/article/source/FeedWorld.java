package newsletter.article.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Feeds of many papers over a day, as a server shows them at the time of a clock, with everything that goes wrong on the way. Papers have
 * several feeds each, and every tenth article stands in two of them. What goes wrong is decided by feed and quarter of an hour, so that a run is repeatable; no
 * outage lasts as long as an article stays in its feed.
 */
final class FeedWorld implements AutoCloseable {

    enum Fault {
        NONE,
        HANGS,
        BREAKS_OFF,
        ERROR_500,
        TOO_MANY,
        MOVED,
        BOMB,
        IS_HTML,
        CUT_SHORT
    }

    private static final int FEEDS_A_PAPER = 4;
    private static final int SHOWN = 100;
    private static final Duration QUARTER = Duration.ofMinutes(15);
    private static final int BOMB_MEGABYTES = 64;

    private final Clock clock;
    private final Instant start;
    private final List<Feed> feeds;
    private final int faultsInHundred;
    private final byte[] bomb = bomb();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<HttpServer> servers = new ArrayList<>();
    private final Map<Fault, AtomicLong> faults = new EnumMap<>(Fault.class);
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong notModified = new AtomicLong();
    private volatile boolean calm;

    /** @param hosts addresses to listen on, of this machine only */
    FeedWorld(int feeds, int articles, Duration day, int faultsInHundred, Clock clock, Collection<String> hosts) {
        this.clock = clock;
        this.start = clock.instant();
        this.faultsInHundred = faultsInHundred;
        this.feeds = publish(feeds, articles, day);
        for (Fault fault : Fault.values()) {
            faults.put(fault, new AtomicLong());
        }
        hosts.forEach(this::listen);
    }

    /** Of every article once, though it stands in several feeds. */
    record Piece(int number, int paper, Instant published) {}

    private record Feed(int number, int paper, List<Piece> pieces) {}

    private List<Feed> publish(int count, int articles, Duration day) {
        Random random = new Random(20_260_310);
        List<Feed> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(new Feed(i, i / FEEDS_A_PAPER, new ArrayList<>()));
        }
        for (int number = 0; number < articles; number++) {
            // few feeds publish much, most little
            int feed = (int) (count * Math.pow(random.nextDouble(), 1.5));
            Instant at = start.plusMillis((long) (random.nextDouble() * day.toMillis()));
            Piece piece = new Piece(number, feed / FEEDS_A_PAPER, at);
            all.get(feed).pieces.add(piece);
            int sibling = feed / FEEDS_A_PAPER * FEEDS_A_PAPER + random.nextInt(FEEDS_A_PAPER);
            if (number % 10 == 0 && sibling != feed && sibling < count) {
                all.get(sibling).pieces.add(piece);
            }
        }
        all.forEach(feed -> feed.pieces.sort((one, other) -> one.published.compareTo(other.published)));
        return all;
    }

    private void listen(String host) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(host, 0), 1000);
            server.createContext("/", this::serve);
            server.setExecutor(threads);
            server.start();
            servers.add(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address(int feed) {
        HttpServer server = servers.get(feed / FEEDS_A_PAPER % servers.size());
        return "http://" + server.getAddress().getHostString() + ":"
                + server.getAddress().getPort() + "/feed/" + feed;
    }

    long requests() {
        return requests.get();
    }

    long notModified() {
        return notModified.get();
    }

    Map<Fault, AtomicLong> faults() {
        return faults;
    }

    /** No more faults from now on. */
    void calmDown() {
        calm = true;
    }

    private void serve(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        String[] path = exchange.getRequestURI().getPath().split("/");
        Feed feed = feeds.get(Integer.parseInt(path[path.length - 1]));
        Fault fault = path[1].equals("moved") || calm ? Fault.NONE : fault(feed);
        faults.get(fault).incrementAndGet();
        try (exchange) {
            switch (fault) {
                case HANGS -> hang();
                case BREAKS_OFF -> {
                    exchange.sendResponseHeaders(200, 100_000);
                    exchange.getResponseBody().write("<rss>".getBytes(UTF_8));
                }
                case ERROR_500 -> exchange.sendResponseHeaders(500, -1);
                case TOO_MANY -> {
                    exchange.getResponseHeaders().add("Retry-After", "600");
                    exchange.sendResponseHeaders(429, -1);
                }
                case MOVED -> {
                    exchange.getResponseHeaders().add("Location", "/moved/" + feed.number);
                    exchange.sendResponseHeaders(302, -1);
                }
                case BOMB -> send(exchange, bomb, "gzip", "application/rss+xml");
                case IS_HTML ->
                    send(
                            exchange,
                            "<!doctype html><title>Back soon</title><p>Sorry".getBytes(UTF_8),
                            null,
                            "text/html");
                case CUT_SHORT, NONE -> show(exchange, feed, fault == Fault.CUT_SHORT);
            }
        }
    }

    private void hang() {
        try {
            closed.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Fault fault(Feed feed) {
        long quarter = Duration.between(start, clock.instant()).dividedBy(QUARTER);
        Random random = new Random(feed.number * 1_000_003L + quarter);
        random.nextInt();
        if (random.nextInt(100) >= faultsInHundred) {
            return Fault.NONE;
        }
        int hanging = random.nextInt(100);
        Fault[] others = {
            Fault.BREAKS_OFF,
            Fault.ERROR_500,
            Fault.TOO_MANY,
            Fault.MOVED,
            Fault.MOVED,
            Fault.BOMB,
            Fault.IS_HTML,
            Fault.CUT_SHORT
        };
        return hanging < 3 ? Fault.HANGS : others[random.nextInt(others.length)];
    }

    private void show(HttpExchange exchange, Feed feed, boolean cutShort) throws IOException {
        Instant now = clock.instant();
        List<Piece> shown = feed.pieces.stream()
                .filter(piece -> !piece.published.isAfter(now))
                .toList();
        String tag = "\"" + shown.size() + "\"";
        exchange.getResponseHeaders().add("ETag", tag);
        if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match")) && !cutShort) {
            notModified.incrementAndGet();
            exchange.sendResponseHeaders(304, -1);
            return;
        }
        String text = text(feed, shown.subList(Math.max(0, shown.size() - SHOWN), shown.size()));
        Charset charset = charset(feed, shown.size());
        String whole = text.startsWith("{") ? text : "<?xml version='1.0' encoding='" + charset + "'?>" + text;
        byte[] bytes = whole.getBytes(text.startsWith("{") ? UTF_8 : charset);
        byte[] sent = cutShort ? Arrays.copyOf(bytes, bytes.length * 2 / 3) : bytes;
        boolean packed = feed.number % 3 == 0;
        send(
                exchange,
                packed ? gzip(sent) : sent,
                packed ? "gzip" : null,
                text.startsWith("{") ? "application/feed+json" : "application/xml");
    }

    /** Some systems change their encoding when they are updated. */
    private static Charset charset(Feed feed, int state) {
        return switch ((feed.number + state / 5) % 5) {
            case 0 -> ISO_8859_1;
            case 1 -> UTF_16;
            default -> UTF_8;
        };
    }

    private static String text(Feed feed, List<Piece> shown) {
        StringBuilder text = new StringBuilder();
        List<Piece> newestFirst = new ArrayList<>(shown).reversed();
        return switch (feed.number % 4) {
            case 0 -> {
                newestFirst.forEach(piece -> text.append(
                        "<entry><id>urn:piece:%d</id><title>%s</title><link href='%s'/><updated>%s</updated><summary>%s</summary></entry>"
                                .formatted(piece.number, title(piece), link(piece), piece.published, summary(piece))));
                yield "<feed xmlns='http://www.w3.org/2005/Atom'><title>Paper</title><id>urn:x</id>" + text + "</feed>";
            }
            case 1 -> {
                newestFirst.forEach(piece -> text.append(
                        "%s{\"id\":\"%d\",\"url\":\"%s\",\"title\":\"%s\",\"date_published\":\"%s\",\"content_text\":\"%s\"}"
                                .formatted(
                                        text.isEmpty() ? "" : ",",
                                        piece.number,
                                        link(piece),
                                        title(piece),
                                        piece.published,
                                        summary(piece))));
                yield "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Paper\",\"items\":[" + text + "]}";
            }
            default -> {
                newestFirst.forEach(piece -> text.append(
                        "<item><guid isPermaLink='false'>%d</guid><title>%s</title><link>%s</link><pubDate>%s</pubDate><description>%s</description></item>"
                                .formatted(
                                        piece.number,
                                        title(piece),
                                        link(piece),
                                        rfc822(piece.published),
                                        summary(piece))));
                yield "<rss version='2.0'><channel><title>Paper</title>" + text + "</channel></rss>";
            }
        };
    }

    private static String rfc822(Instant at) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    private static String title(Piece piece) {
        return "Häuser und Brücken Nr " + piece.number;
    }

    private static String link(Piece piece) {
        return "https://paper" + piece.paper + ".example/2026/story-" + piece.number + "?utm_source=feed";
    }

    /** Ten words of its own: no two pieces are copies of each other. */
    private static String summary(Piece piece) {
        Random random = new Random(piece.number);
        StringBuilder text = new StringBuilder("Über Piece " + piece.number);
        for (int i = 0; i < 30; i++) {
            text.append(" w").append(random.nextInt(100_000));
        }
        return text.append('.').toString();
    }

    private static void send(HttpExchange exchange, byte[] bytes, @Nullable String coding, String type)
            throws IOException {
        if (coding != null) {
            exchange.getResponseHeaders().add("Content-Encoding", coding);
        }
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] bomb() {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(UTF_8);
            for (int i = 0; i < BOMB_MEGABYTES; i++) {
                out.write(spaces);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    @Override
    public void close() {
        closed.countDown();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }
}
