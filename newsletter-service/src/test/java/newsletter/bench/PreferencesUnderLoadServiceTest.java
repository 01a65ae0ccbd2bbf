package newsletter.bench;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Many readers at once read their preferences and change them, all answered; {@code bench/preferences/run} takes more, and prints how fast. */
@ServiceTest
class PreferencesUnderLoadServiceTest {

    private static final int READERS = Integer.getInteger("newsletter.preferences.readers", 200);
    private static final int SECONDS = Integer.getInteger("newsletter.preferences.seconds", 1);
    private static final int CONNECTIONS = 32;
    private static final int WARM_UP_SECONDS = Math.min(SECONDS, 10);
    private static final int PATCHES_OF_TEN = 2;
    private static final String PATH = "/api/v1/preferences";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    private List<String> readers = List.of();

    @Test
    void everyCallIsAnswered() throws Exception {
        String oneRow = "/api/v1/imports/" + importReaders();
        readers = database.jdbc()
                .sql("SELECT id FROM subscription")
                .query((row, number) -> tokens.issue(new SubscriptionId(row.getLong(1)), Purpose.PREFERENCES))
                .list();
        assertThat(readers).hasSize(READERS);
        Call preferences = this::readOrChange;
        Call row = connection -> connection.exchange("GET", oneRow, TestApi.ADMIN_TOKEN, "");
        load(preferences, WARM_UP_SECONDS);
        load(row, WARM_UP_SECONDS);

        Figures mixed = load(preferences, SECONDS);
        Figures single = load(row, SECONDS);

        System.out.printf(Locale.ROOT, "%n%d readers, %d connections%n", READERS, CONNECTIONS);
        mixed.print("8 GET, 2 PATCH of preferences");
        single.print("GET of one row");
        System.out.printf(Locale.ROOT, "ratio of the medians: %.2f%n", mixed.millis(0.5) / single.millis(0.5));
        assertThat(mixed.errors()).isZero();
        assertThat(single.errors()).isZero();
        assertThat(mixed.nanos().length).isGreaterThan(CONNECTIONS);
    }

    private int readOrChange(KeptConnection connection) throws Exception {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String token = readers.get(random.nextInt(readers.size()));
        return random.nextInt(10) < PATCHES_OF_TEN
                ? connection.exchange("PATCH", PATH, token, "{\"hour\": " + random.nextInt(24) + "}")
                : connection.exchange("GET", PATH, token, "");
    }

    /** As many calls as are answered in so long, by all connections. */
    private Figures load(Call call, int seconds) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        Callable<Figures> caller = () -> callUntil(end, call);
        try (ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Figures> all = new ArrayList<>();
            for (Future<Figures> done : pool.invokeAll(
                    IntStream.range(0, CONNECTIONS).mapToObj(n -> caller).toList())) {
                all.add(done.get());
            }
            long[] nanos = all.stream()
                    .flatMapToLong(figures -> Arrays.stream(figures.nanos()))
                    .sorted()
                    .toArray();
            return new Figures(nanos, all.stream().mapToInt(Figures::errors).sum(), seconds);
        }
    }

    private Figures callUntil(long end, Call call) throws Exception {
        LongStream.Builder nanos = LongStream.builder();
        int errors = 0;
        URI service = api.address("/");
        try (KeptConnection connection = new KeptConnection(service)) {
            for (long start = System.nanoTime(); start < end; start = System.nanoTime()) {
                errors += call.by(connection) == 200 ? 0 : 1;
                nanos.add(System.nanoTime() - start);
            }
        }
        return new Figures(nanos.build().toArray(), errors, 0);
    }

    /** @return the import's id */
    private long importReaders() {
        api.put("/api/v1/sections/desk", "{\"name\": \"Desk\"}");
        api.put("/api/v1/lists/bench", """
                {"name": "Bench", "fromName": "The Bench", "fromAddress": "bench@news.example",
                 "postalAddress": "1 Bench Lane, Town", "sections": ["desk"], "timeZone": "UTC"}""");
        String csv = IntStream.rangeClosed(1, READERS)
                .mapToObj(n -> "reader" + n + "@reader.example")
                .collect(joining("\n", "email\n", "\n"));
        long id = api.send("POST", "/api/v1/lists/bench/imports", "text/csv", csv)
                .json()
                .get("id")
                .asLong();
        await().atMost(Duration.ofMinutes(20))
                .until(() -> api.get("/api/v1/imports/" + id)
                        .json()
                        .get("state")
                        .asString()
                        .equals("COMPLETED"));
        return id;
    }

    private interface Call {

        /** @return the status */
        int by(KeptConnection connection) throws Exception;
    }

    /** @param nanos of each call, sorted where they are all calls */
    @SuppressWarnings("ArrayRecordComponent")
    private record Figures(long[] nanos, int errors, int seconds) {

        double millis(double quantile) {
            return nanos[(int) Math.min(nanos.length - 1, nanos.length * quantile)] / 1e6;
        }

        void print(String name) {
            System.out.printf(
                    Locale.ROOT,
                    "%-30s %8.0f requests/s, median %.1f ms, 99th percentile %.1f ms, %d errors%n",
                    name,
                    (double) nanos.length / seconds,
                    millis(0.5),
                    millis(0.99),
                    errors);
        }
    }
}
