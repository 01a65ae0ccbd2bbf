import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Sends one edition through the whole product and measures the sender's own process, with {@code smtp-source} before and
 * after against the same sink. One file, no libraries: {@code java ProductBench.java --jar ... --url ...}. See README.md.
 */
public final class ProductBench {

    private static final String TOKEN = "bench-" + Long.toHexString(System.nanoTime()) + "-0123456789abcdef";
    private static final int SECTIONS = 7;
    private static final int IMPORTED_AT_ONCE = 100_000;
    private static final double TICKS = 100; // of /proc/PID/stat, USER_HZ

    private final Map<String, String> options;
    private final int readers;
    private final int connections;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final int sinkPort = freePort();

    private ProductBench(Map<String, String> options) {
        this.options = options;
        this.readers = Integer.parseInt(options.getOrDefault("readers", "100000"));
        this.connections = Integer.parseInt(options.getOrDefault("connections", "8"));
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < args.length; i += 2) {
            options.put(args[i].substring(2), args[i + 1]);
        }
        new ProductBench(options).run();
    }

    private void run() throws Exception {
        Process sink = sink();
        Process service = null;
        try {
            await(() -> answers(sinkPort), 30);
            service = service();
            await(this::isReady, 120);
            fill();
            if (options.containsKey("memory")) {
                measureMemory(service.pid());
            } else {
                measureSpeed(service.pid());
            }
        } finally {
            if (service != null) {
                service.destroy();
                service.waitFor(40, TimeUnit.SECONDS);
            }
            sink.destroy();
        }
    }

    private void measureSpeed(long pid) throws Exception {
        publish("first");
        String first = send("REGULAR"); // this one and the next warm the sender up
        awaitSent(first);
        publish("second");
        awaitSent(send("NOTE"));
        publish("third");
        int size = meanSize(first);
        System.out.printf(Locale.ROOT, "readers %d, connections %d, %.1f KB a message%n", readers, connections, size / 1024.0);
        Sample before = smtpSource(size);
        Sample product = product(pid, send("NOTE"));
        Sample after = smtpSource(size);
        print(before, product, after);
    }

    /** Of an edition's whole way: selected, planned, rendered, sent, settled. */
    private void measureMemory(long pid) throws Exception {
        publish("first");
        awaitSent(send("REGULAR"));
        System.out.printf(Locale.ROOT, "readers %d, connections %d: sender's peak memory %d MB%n", readers, connections, peakMegabytes(pid));
    }

    private Process sink() throws IOException {
        List<String> command = new ArrayList<>(List.of("smtp-sink"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("-u", "nobody"));
        }
        if (options.containsKey("no-pipelining")) {
            command.add("-p");
        }
        command.addAll(List.of("127.0.0.1:" + sinkPort, "1000"));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private Process service() throws IOException {
        String database = "bench_" + Long.toHexString(System.currentTimeMillis());
        String url = options.get("url").replaceFirst("/\\?", "/" + database + "?createDatabaseIfNotExist=true&");
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(options.getOrDefault("jvm", "-Xmx512m").split(" ")));
        if (options.containsKey("jar")) {
            command.addAll(List.of("-jar", options.get("jar")));
        } else {
            command.addAll(List.of("-cp", options.get("cp"), "newsletter.NewsletterApplication"));
        }
        command.addAll(List.of(
                "--spring.datasource.url=" + url,
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + sinkPort,
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=" + freePort(),
                "--newsletter.schedule.enabled=false",
                "--newsletter.sample-data=false",
                "--newsletter.delivery.connections=" + connections));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("NEWSLETTER_BOOTSTRAP_API_TOKEN", TOKEN);
        return builder.redirectOutput(Path.of(options.getOrDefault("log", "product-bench.log")).toFile()).start();
    }

    /** Sections, articles and readers with 64 different choices of sections. */
    private void fill() throws Exception {
        for (int s = 1; s <= SECTIONS; s++) {
            call("PUT", "/api/v1/sections/desk" + s, "application/json", "{\"name\": \"Desk " + s + "\"}");
        }
        String sections = IntStream.rangeClosed(1, SECTIONS).mapToObj(s -> "\"desk" + s + "\"").collect(Collectors.joining(","));
        call("PUT", "/api/v1/lists/bench", "application/json", """
                {"name": "Bench", "fromName": "The Bench", "fromAddress": "bench@news.example",
                 "postalAddress": "1 Bench Lane, Town", "sections": [%s], "timeZone": "UTC"}""".formatted(sections));
        for (int first = 1; first <= readers; first += IMPORTED_AT_ONCE) {
            importReaders(first, Math.min(readers, first + IMPORTED_AT_ONCE - 1));
        }
    }

    private void importReaders(int first, int last) throws Exception {
        String csv = IntStream.rangeClosed(first, last)
                .mapToObj(n -> "reader" + n + "@reader.example,Reader " + n + "," + choice(n % 64) + ",,,,,confirmed")
                .collect(Collectors.joining("\n", "email,name,sections,days,hour,timeZone,language,status\n", "\n"));
        String answer = call("POST", "/api/v1/lists/bench/imports", "text/csv", csv);
        String id = field(answer, "id");
        await(() -> {
            String state = call("GET", "/api/v1/imports/" + id, null, null);
            return field(state, "state").equals("COMPLETED");
        }, 600);
    }

    /** The 64 ways to choose at least four of seven sections. */
    private static String choice(int number) {
        int chosen = IntStream.range(0, 1 << SECTIONS)
                .filter(set -> Integer.bitCount(set) >= 4)
                .skip(number)
                .findFirst()
                .orElseThrow();
        return IntStream.rangeClosed(1, SECTIONS)
                .filter(s -> (chosen >> s - 1 & 1) == 1)
                .mapToObj(s -> "desk" + s)
                .collect(Collectors.joining("|"));
    }

    private void publish(String day) throws Exception {
        call("POST", "/api/v1/articles", "application/json", articles(day));
    }

    private String send(String kind) throws Exception {
        String body = "{\"sendNow\": true, \"kind\": \"" + kind + "\"}";
        return field(call("POST", "/api/v1/lists/bench/editions", "application/json", body), "id");
    }

    private static String articles(String day) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<String> articles = new ArrayList<>();
        for (int s = 1; s <= SECTIONS; s++) {
            for (int n = 1; n <= 3; n++) {
                String id = day + "-desk" + s + "-" + n;
                articles.add("""
                        {"externalId": "%s", "url": "https://news.example/%s", "section": "desk%d", "publishedAt": "%s",
                         "title": "Desk %d reports on the %s matter number %d", "summary": "%s"}""".formatted(
                        id, id, s, now.minusSeconds(600L * n + s), s, day, n, summary(s, n)));
            }
        }
        return "[" + String.join(",", articles) + "]";
    }

    private static String summary(int s, int n) {
        return IntStream.rangeClosed(1, 1)
                .mapToObj(k -> "Sentence " + k + " of story " + s + "-" + n + " says what happened and whom it concerns.")
                .collect(Collectors.joining(" "));
    }

    /** What the editions' readers get on average, from one of each choice. */
    private int meanSize(String edition) throws Exception {
        long octets = 0;
        for (int n = 1; n <= 64; n++) {
            octets += preview(edition, n).length();
        }
        return (int) (octets / 64);
    }

    private String preview(String edition, int reader) throws Exception {
        String path = "/api/v1/editions/" + edition + "/preview?subscriber=reader" + reader + "@reader.example";
        return call("GET", path, null, null, "message/rfc822");
    }

    private Sample product(long pid, String id) throws Exception {
        long dbPid = Long.parseLong(options.getOrDefault("db-pid", "0"));
        await(() -> accepted(id) > 0, 600); // planning is over
        Mark start = Mark.of(pid, dbPid, accepted(id));
        Mark end = start;
        while (end.messages < readers) {
            Thread.sleep(500); // each look costs the sender some milliseconds
            end = Mark.of(pid, dbPid, accepted(id));
        }
        System.out.println("edition " + call("GET", "/api/v1/editions/" + id, null, null));
        System.out.printf(Locale.ROOT, "sender's peak memory %d MB%n", peakMegabytes(pid));
        long messages = end.messages - start.messages;
        double seconds = (end.nanos - start.nanos) / 1e9;
        if (dbPid > 0) {
            System.out.printf(Locale.ROOT, "database: %.0f us a message%n", (end.dbCpu - start.dbCpu) * 1e6 / messages);
        }
        printThreads(start.threads, end.threads, messages);
        return new Sample(messages / seconds, (end.cpu - start.cpu) * 1e6 / messages, messages);
    }

    /** Where the sender's processor time went, by the names of its threads. */
    private static void printThreads(Map<String, Double> before, Map<String, Double> after, long messages) {
        System.out.println("of the sender's threads, us a message: " + after.entrySet().stream()
                .map(e -> Map.entry(e.getKey(), (e.getValue() - before.getOrDefault(e.getKey(), 0.0)) * 1e6 / messages))
                .filter(e -> e.getValue() >= 1)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(e -> "%s %.0f".formatted(e.getKey(), e.getValue()))
                .collect(Collectors.joining(", ")));
    }

    private void awaitSent(String id) throws Exception {
        await(() -> field(call("GET", "/api/v1/editions/" + id, null, null), "state").equals("SENT"), 3600);
    }

    private int accepted(String id) throws Exception {
        return Integer.parseInt(field(call("GET", "/api/v1/editions/" + id, null, null), "accepted"));
    }

    private Sample smtpSource(int size) throws Exception {
        int messages = Integer.parseInt(options.getOrDefault("source-messages", "60000"));
        long start = System.nanoTime();
        Process source = new ProcessBuilder("bash", "-c", "TIMEFORMAT='%U %S'; time smtp-source -d -s " + connections + " -l "
                + size + " -m " + messages + " 127.0.0.1:" + sinkPort).redirectErrorStream(true).start();
        String[] times = new String(source.getInputStream().readAllBytes()).strip().split("\\s+");
        source.waitFor();
        double seconds = (System.nanoTime() - start) / 1e9;
        double cpu = Double.parseDouble(times[times.length - 2]) + Double.parseDouble(times[times.length - 1]);
        return new Sample(messages / seconds, cpu * 1e6 / messages, messages);
    }

    private static void print(Sample before, Sample product, Sample after) {
        Sample source = new Sample((before.rate + after.rate) / 2, (before.cpu + after.cpu) / 2, before.messages);
        System.out.printf(Locale.ROOT, "%-22s %10s %12s%n", "", "messages/s", "us/message");
        System.out.printf(Locale.ROOT, "%-22s %10.0f %12.0f%n", "smtp-source, before", before.rate, before.cpu);
        System.out.printf(Locale.ROOT, "%-22s %10.0f %12.0f%n", "whole product", product.rate, product.cpu);
        System.out.printf(Locale.ROOT, "%-22s %10.0f %12.0f%n", "smtp-source, after", after.rate, after.cpu);
        System.out.printf(Locale.ROOT, "%-22s %9.2fx %11.2fx%n", "product / smtp-source", product.rate / source.rate, product.cpu / source.cpu);
    }

    private boolean isReady() {
        try {
            return call("GET", "/api/v1/lists", null, null).startsWith("[");
        } catch (Exception e) {
            return false;
        }
    }

    private String call(String method, String path, String type, String body) throws Exception {
        return call(method, path, type, body, "*/*");
    }

    private String call(String method, String path, String type, String body, String accept) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Accept", accept)
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

    private static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
        if (!found.find()) {
            throw new IllegalStateException("no " + name + " in " + json);
        }
        return found.group(1);
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long peakMegabytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
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

    /** @param rate messages a second; @param cpu processor microseconds a message, user and system */
    private record Sample(double rate, double cpu, long messages) {}

    private record Mark(long nanos, int messages, double cpu, double dbCpu, Map<String, Double> threads) {

        static Mark of(long pid, long dbPid, int messages) throws IOException {
            return new Mark(
                    System.nanoTime(), messages, cpuSeconds(proc(pid)), dbPid == 0 ? 0 : cpuSeconds(proc(dbPid)), threads(pid));
        }

        private static Path proc(long pid) {
            return Path.of("/proc/" + pid);
        }

        private static Map<String, Double> threads(long pid) throws IOException {
            Map<String, Double> seconds = new HashMap<>();
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(proc(pid).resolve("task"))) {
                for (Path task : tasks) {
                    String name = Files.readString(task.resolve("comm")).strip().replaceAll("[-#]?\\d+$", "");
                    seconds.merge(name, cpuSeconds(task), Double::sum);
                }
            }
            return seconds;
        }

        /** utime and stime of a process or one of its threads (proc(5)). */
        private static double cpuSeconds(Path task) throws IOException {
            String stat = Files.readString(task.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS;
        }
    }
}
