package newsletter.audience;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody uses the form against others. {@code bench/sign-ups/run} does the same with larger numbers. */
@ServiceTest
class SignUpFloodServiceTest {

    private static final int REQUESTS = Integer.getInteger("newsletter.flood.requests", 200);
    private static final int AT_ONCE = 8;

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void createList() {
        new AudienceApi(api).createList();
    }

    @Test
    void anAddressGetsThreeLettersHoweverManyNetworksAskForIt() throws Exception {
        Flood flood = Flood.of(i -> ask(api, "victim@mail.example", "198.51." + i / 250 % 250 + "." + i % 250));
        ask(api, "reader@mail.example", "203.0.113.1");
        TestLetters.await(relay, "reader@mail.example", 1);
        awaitHandled();
        TestLetters.await(relay, "victim@mail.example", 3);

        assertThat(relay.receivedBy("victim@mail.example")).hasSize(3);
        assertThat(flood.taken()).isEqualTo(REQUESTS);
        assertThat(rows()).as("requests that are kept").isLessThanOrEqualTo(13);
        System.out.println(flood.line("one address, as many networks", 3));
    }

    @Test
    void aNetworkGetsFewLettersSentHoweverManyAddressesItAsksFor() throws Exception {
        Flood flood = Flood.of(i -> ask(api.withoutToken(), "a" + i + "@mail.example", null));
        ask(api, "reader@mail.example", "203.0.113.1");
        TestLetters.await(relay, "reader@mail.example", 1);
        awaitHandled();

        assertThat(flood.taken()).isEqualTo(10);
        assertThat(flood.refused()).isEqualTo(REQUESTS - 10);
        assertThat(rows()).isEqualTo(11);
        System.out.println(flood.line("one network, as many addresses", flood.taken()));
    }

    private static int ask(TestApi api, String email, @Nullable String network) {
        String site = network == null ? "" : ", \"networkAddress\": \"" + network + "\"";
        return api.post("/api/v1/subscriptions", "{\"email\": \"" + email + "\", \"list\": \"morning\"" + site + "}")
                .status();
    }

    private int rows() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM sign_up")
                .query(Integer.class)
                .single();
    }

    private void awaitHandled() {
        Awaitility.await("sign-ups are looked at")
                .atMost(Duration.ofSeconds(30))
                .until(() -> database.jdbc()
                                .sql("SELECT COUNT(*) FROM sign_up WHERE state = 'TAKEN'")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    /** What was answered. */
    private record Flood(int taken, int refused) {

        static Flood of(IntUnaryOperator request) throws InterruptedException, ExecutionException {
            AtomicInteger taken = new AtomicInteger();
            AtomicInteger refused = new AtomicInteger();
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                Future<?>[] running = new Future<?>[AT_ONCE];
                for (int thread = 0; thread < AT_ONCE; thread++) {
                    int first = thread;
                    running[thread] = threads.submit(() -> {
                        for (int i = first; i < REQUESTS; i += AT_ONCE) {
                            switch (request.applyAsInt(i)) {
                                case 202 -> taken.incrementAndGet();
                                case 429 -> refused.incrementAndGet();
                                default -> throw new AssertionError("neither taken nor refused");
                            }
                        }
                    });
                }
                for (Future<?> thread : running) {
                    thread.get();
                }
            }
            return new Flood(taken.get(), refused.get());
        }

        String line(String what, int letters) {
            return "%d sign-ups, %s: %d answered 202, %d refused (429), %d letters to them"
                    .formatted(REQUESTS, what, taken, refused, letters);
        }
    }
}
