import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reports views to the running service and measures how many it takes and what one costs, then how fast it sends with and without them.
 * One file, no libraries: {@code java ViewsBench.java --jar ...}. See README.md.
 */
public final class ViewsBench {

    private static final String TOKEN = "bench-" + Long.toHexString(System.nanoTime()) + "-0123456789abcdef";
    private static final double TICKS = 100; // of /proc/PID/stat, USER_HZ
    private static final int ARTICLES = 500;
    private static final int VISITORS = 200_000;
    private static final String SITE = "https://news.example";

    private final Map<String, String> options;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final int sinkPort = freePort();
    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong busy = new AtomicLong();
    private final String run = Long.toHexString(System.nanoTime());

    private ViewsBench(Map<String, String> options) {
        this.options = options;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i].substring(2), args[i + 1]);
        }
        new ViewsBench(options).run();
    }

    private void run() throws Exception {
        Path folder = Files.createTempDirectory("views-bench-");
        Process sink = sink();
        Process service = service(folder);
        try {
            await(this::isReady, 600);
            publish();
            throughput(service);
            if (number("readers", 20_000) > 0) {
                beside(service);
            }
        } finally {
            service.destroy();
            service.waitFor(60, TimeUnit.SECONDS);
            sink.destroy();
        }
    }

    // ---------------------------------------------------------------- throughput

    private void throughput(Process service) throws Exception {
        int seconds = number("seconds", 15);
        warmUp(Load.api(100, 4), 200_000);
        warmUp(Load.api(1, 16), 20_000);
        if (!options.containsKey("no-beacon")) {
            warmUp(Load.beacon(16), 20_000);
        }
        System.out.printf(Locale.ROOT, "%-26s %10s %14s %14s %14s%n", "", "views/s", "service us", "database us", "generator us");
        for (Load load : List.of(Load.api(1000, 4), Load.api(100, 8), Load.api(1, 32), Load.beacon(32))) {
            if (load.beacon() && options.containsKey("no-beacon")) {
                continue;
            }
            Mark start = Mark.of(service);
            busy.set(0);
            long views = load(load, seconds);
            Mark.of(service).since(start, views).print(load.toString());
            if (busy.get() > 0) {
                System.out.println("  refused as busy: " + busy);
            }
        }
        System.out.println("a key that comes twice: " + counted());
    }

    /** By requests, not by time: on a busy machine compiled code takes long to come. */
    private void warmUp(Load load, int views) throws Exception {
        for (long taken = 0; taken < views; ) {
            taken += load(load, 2);
        }
    }

    private String counted() throws Exception {
        String view = view(ThreadLocalRandom.current(), "twice-" + run);
        String first = call("POST", "/api/v1/views", "application/json", "[" + view + "]");
        String second = call("POST", "/api/v1/views", "application/json", "[" + view + "]");
        return field(first, "repeated") + " then " + field(second, "repeated") + " repeated";
    }

    // ---------------------------------------------------------------- beside sending

    private void beside(Process service) throws Exception {
        int readers = number("readers", 20_000);
        int rate = number("rate", 5000);
        subscribe(readers);
        sending("REGULAR", readers, 0, service);
        sending("NOTE", readers, rate, service);
        System.out.printf(Locale.ROOT, "%nsending to %d readers, %d views/s beside%n", readers, rate);
        double without = 0;
        double with = 0;
        int rounds = number("rounds", 2);
        for (int round = 0; round < rounds; round++) {
            without += sending("NOTE", readers, 0, service) / rounds;
            with += sending("NOTE", readers, rate, service) / rounds;
        }
        System.out.printf(Locale.ROOT, "with / without views: %.2f%n", with / without);
    }

    /** @return messages a second, from the first accepted one to the last */
    private double sending(String kind, int readers, int viewsPerSecond, Process service) throws Exception {
        articles(kind + keys.incrementAndGet());
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Beside beside = new Beside(viewsPerSecond);
            Future<Long> views = pool.submit(beside);
            String id = field(call("POST", "/api/v1/lists/bench/editions", "application/json",
                    "{\"sendNow\": true, \"kind\": \"" + kind + "\"}"), "id");
            await(() -> accepted(id) > 0, 300);
            int first = accepted(id);
            long start = System.nanoTime();
            Mark mark = Mark.of(service);
            await(() -> accepted(id) >= readers, 900);
            double seconds = (System.nanoTime() - start) / 1e9;
            Mark.Cost cost = Mark.of(service).since(mark, readers - first);
            beside.stop();
            long counted = views.get();
            double rate = (readers - first) / seconds;
            System.out.printf(Locale.ROOT, "%s: %.0f messages/s, %.0f views/s beside, service %.0f us and database %.0f us a message, all included%n",
                    viewsPerSecond > 0 ? "with views" : "without", rate, counted / ((System.nanoTime() - beside.started) / 1e9), cost.service(), cost.database());
            await(() -> field(call("GET", "/api/v1/editions/" + id, null, null), "state").equals("SENT"), 600);
            return rate;
        }
    }

    private final class Beside implements Callable<Long> {

        private final int perSecond;
        private final long started = System.nanoTime();
        private volatile boolean stopped;

        Beside(int perSecond) {
            this.perSecond = perSecond;
        }

        void stop() {
            stopped = true;
        }

        @Override
        public Long call() throws Exception {
            long views = 0;
            try (Connection connection = new Connection(port)) {
                while (!stopped && perSecond > 0) {
                    if (views * 1e9 / perSecond > System.nanoTime() - started) {
                        Thread.sleep(2);
                    } else {
                        connection.send(body(ThreadLocalRandom.current(), 100));
                        views += 100;
                    }
                }
            }
            return views;
        }
    }

    private void subscribe(int readers) throws Exception {
        call("PUT", "/api/v1/lists/bench", "application/json", """
                {"name": "Bench", "fromName": "The Bench", "fromAddress": "bench@news.example",
                 "postalAddress": "1 Bench Lane, Town", "sections": ["desk"], "timeZone": "UTC"}""");
        String csv = IntStream.rangeClosed(1, readers)
                .mapToObj(n -> "reader" + n + "@reader.example,confirmed")
                .collect(Collectors.joining("\n", "email,status\n", "\n"));
        String id = field(call("POST", "/api/v1/lists/bench/imports", "text/csv", csv), "id");
        await(() -> field(call("GET", "/api/v1/imports/" + id, null, null), "state").equals("COMPLETED"), 600);
    }

    private int accepted(String id) throws Exception {
        Thread.sleep(200); // each look costs the sender some milliseconds
        return Integer.parseInt(field(call("GET", "/api/v1/editions/" + id, null, null), "accepted"));
    }

    // ---------------------------------------------------------------- load

    /** @param beacon one view a request, as browsers send it; else so many by the API */
    private record Load(boolean beacon, int batch, int connections) {

        static Load api(int batch, int connections) {
            return new Load(false, batch, connections);
        }

        static Load beacon(int connections) {
            return new Load(true, 1, connections);
        }

        @Override
        public String toString() {
            return (beacon ? "POST /t/v" : "POST /api/v1/views x " + batch);
        }
    }

    /** As many as it can for so long. @return views taken */
    private long load(Load load, int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        List<Callable<Long>> senders = new ArrayList<>();
        for (int i = 0; i < load.connections(); i++) {
            senders.add(() -> {
                long views = 0;
                try (Connection connection = new Connection(port)) {
                    while (System.nanoTime() < end) {
                        if (!load.beacon()) {
                            connection.send(body(ThreadLocalRandom.current(), load.batch()));
                            views += load.batch();
                        } else if (connection.beacon(ThreadLocalRandom.current())) {
                            views++;
                        } else {
                            busy.incrementAndGet();
                        }
                    }
                }
                return views;
            });
        }
        long views = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(load.connections())) {
            for (Future<Long> sender : pool.invokeAll(senders)) {
                views += sender.get();
            }
        }
        return views;
    }

    private byte[] body(ThreadLocalRandom random, int views) {
        StringBuilder body = new StringBuilder(views * 140).append('[');
        for (int i = 0; i < views; i++) {
            body.append(i == 0 ? "" : ",").append(view(random, run + keys.incrementAndGet()));
        }
        return body.append(']').toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String view(ThreadLocalRandom random, String key) {
        return "{\"url\":\"" + SITE + "/story/" + article(random) + "\",\"at\":\"" + Instant.now().truncatedTo(ChronoUnit.SECONDS)
                + "\",\"visitor\":\"v" + random.nextInt(VISITORS) + "\",\"key\":\"" + key + "\"}";
    }

    /** Few articles have most readers. */
    private static int article(ThreadLocalRandom random) {
        return (int) (ARTICLES * Math.pow(random.nextDouble(), 3));
    }

    /** A connection that is kept; the cheapest client there is, so that the service gets the cores. */
    private static final class Connection implements AutoCloseable {

        private final int port;
        private Socket socket;
        private OutputStream out;
        private InputStream in;

        Connection(int port) throws IOException {
            this.port = port;
            open();
        }

        private void open() throws IOException {
            this.socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            this.out = socket.getOutputStream();
            this.in = new BufferedInputStream(socket.getInputStream(), 8192);
        }

        void send(byte[] body) throws IOException {
            exchange("POST /api/v1/views HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n", body, 202);
        }

        /** @return whether it was taken; a service whose queue is full says that it is busy */
        boolean beacon(ThreadLocalRandom random) throws IOException {
            byte[] body = (SITE + "/story/" + article(random)).getBytes(StandardCharsets.ISO_8859_1);
            int visitor = random.nextInt(VISITORS);
            return exchange("POST /t/v HTTP/1.1\r\nHost: localhost\r\nOrigin: " + SITE + "\r\nX-Forwarded-For: 10." + (visitor >> 16) + "."
                    + (visitor >> 8 & 255) + "." + (visitor & 255)
                    + "\r\nUser-Agent: Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: "
                    + body.length + "\r\n\r\n", body, 204);
        }

        private boolean exchange(String head, byte[] body, int expected) throws IOException {
            byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = new byte[start.length + body.length];
            System.arraycopy(start, 0, all, 0, start.length);
            System.arraycopy(body, 0, all, start.length, body.length);
            out.write(all);
            String status = line();
            int length = 0;
            boolean chunked = false;
            boolean last = false;
            for (String header = line(); !header.isEmpty(); header = line()) {
                String lower = header.toLowerCase(Locale.ROOT);
                if (lower.startsWith("content-length:")) {
                    length = Integer.parseInt(lower.substring(15).strip());
                }
                last |= lower.equals("connection: close");
                chunked |= lower.startsWith("transfer-encoding:");
            }
            String answer = chunked ? chunks() : new String(in.readNBytes(length), StandardCharsets.UTF_8);
            if (last) { // Tomcat takes a hundred requests by a connection
                close();
                open();
            }
            if (status.startsWith("HTTP/1.1 " + expected)) {
                return true;
            }
            if (expected == 204 && status.startsWith("HTTP/1.1 503")) {
                return false;
            }
            throw new IOException(status + " " + answer);
        }

        private String chunks() throws IOException {
            StringBuilder all = new StringBuilder();
            for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
                all.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
                line();
            }
            line();
            return all.toString();
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder(64);
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new IOException("the service hung up");
                }
                if (c != '\r') {
                    line.append((char) c);
                }
            }
            return line.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    // ---------------------------------------------------------------- the service

    private Process sink() throws IOException {
        List<String> command = new ArrayList<>(List.of("smtp-sink"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody"));
        }
        command.addAll(List.of("127.0.0.1:" + sinkPort, "1000"));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** With the embedded database, in a folder of its own. */
    private Process service(Path folder) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options.getOrDefault("jvm", "-Xmx512m").split(" ")));
        if (options.containsKey("jar")) {
            command.addAll(List.of("-jar", options.get("jar")));
        } else {
            command.addAll(List.of("-cp", options.get("cp"), "newsletter.NewsletterApplication"));
        }
        command.addAll(List.of(
                "--newsletter.data-dir=" + folder.resolve("data"),
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + sinkPort,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=" + freePort(),
                "--newsletter.schedule.enabled=false",
                "--newsletter.sample-data=false",
                "--newsletter.views.origins=" + SITE,
                "--newsletter.web.trusted-proxies=127.0.0.1"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().put("NEWSLETTER_BOOTSTRAP_API_TOKEN", TOKEN);
        return builder.redirectOutput(Path.of(options.getOrDefault("log", folder.resolve("service.log").toString())).toFile()).start();
    }

    private void publish() throws Exception {
        call("PUT", "/api/v1/sections/desk", "application/json", "{\"name\": \"Desk\"}");
        articles("story/");
    }

    /** So many with addresses that begin with the prefix. */
    private void articles(String prefix) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        int count = prefix.startsWith("story/") ? ARTICLES : 12;
        for (int first = 0; first < count; first += 100) {
            String batch = IntStream.range(first, Math.min(count, first + 100))
                    .mapToObj(n -> """
                            {"externalId": "%1$s%2$d", "url": "%3$s/%1$s%2$d", "section": "desk", "publishedAt": "%4$s",
                             "title": "The desk reports on the matter %1$s%2$d", "summary": "What happened in matter %1$s%2$d and whom it concerns."}"""
                            .formatted(prefix, n, SITE, now.minusSeconds(60L * n + 60)))
                    .collect(Collectors.joining(",", "[", "]"));
            call("POST", "/api/v1/articles", "application/json", batch);
        }
    }

    private boolean isReady() {
        try {
            return call("GET", "/api/v1/lists", null, null).startsWith("[");
        } catch (Exception e) {
            return false;
        }
    }

    private String call(String method, String path, String type, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(method + " " + path + ": " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private int number(String option, int otherwise) {
        return Integer.parseInt(options.getOrDefault(option, Integer.toString(otherwise)));
    }

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Condition condition, int seconds) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("waited for " + seconds + " s in vain");
            }
            Thread.sleep(100);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    /** Processor seconds used so far, user and system. */
    private record Mark(long nanos, double service, double database, double generator) {

        static Mark of(Process service) throws IOException {
            double database = 0;
            for (ProcessHandle child : service.descendants().toList()) {
                database += cpuSeconds(child.pid());
            }
            return new Mark(System.nanoTime(), cpuSeconds(service.pid()), database, cpuSeconds(ProcessHandle.current().pid()));
        }

        Cost since(Mark start, long views) {
            return new Cost(
                    views / ((nanos - start.nanos) / 1e9),
                    (service - start.service) * 1e6 / views,
                    (database - start.database) * 1e6 / views,
                    (generator - start.generator) * 1e6 / views);
        }

        /** utime and stime (proc(5)). */
        private static double cpuSeconds(long pid) throws IOException {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        }

        /** Microseconds of processor time a view. */
        private record Cost(double rate, double service, double database, double generator) {

            void print(String what) {
                System.out.printf(Locale.ROOT, "%-26s %10.0f %14.0f %14.0f %14.0f%n", what, rate, service, database, generator);
            }
        }
    }
}
