package newsletter.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.Unreachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaitingTest {

    private static final byte[] ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(ISO_8859_1);
    private static final FetchOutcome BUSY = new Unreachable("Too many other requests are under way");

    @Test
    void asksOneHostOnlyAFewThingsAtATime() throws Exception {
        var arrived = new Semaphore(0);
        var answers = new Semaphore(0);
        try (RawServer server = new RawServer(out -> {
                    arrived.release();
                    answers.acquire();
                    out.write(ANSWER);
                });
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Fetching fetching = new TestFetching().perHost(2).client();
            var outcomes = IntStream.range(0, 6)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> get(fetching, server.url("/")), threads))
                    .toList();

            arrived.acquire(2);
            assertThat(server.requests).hasSize(2);
            for (int more = 0; more < 4; more++) {
                answers.release();
                arrived.acquire();
            }
            answers.release(2);

            assertThat(outcomes)
                    .allSatisfy(outcome -> assertThat(outcome.join()).isInstanceOf(Fetched.class));
            assertThat(server.requests).hasSize(6);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"by host", "at all"})
    void givesUpWhenItsTurnDoesNotCome(String limited) throws Exception {
        var arrived = new CountDownLatch(1);
        var never = new CountDownLatch(1);
        TestFetching settings = new TestFetching().within(Duration.ofSeconds(1));
        Fetching fetching = (limited.equals("by host") ? settings.perHost(1) : settings.concurrent(1)).client();
        try (RawServer server = new RawServer(out -> {
            arrived.countDown();
            never.await();
        })) {
            var first = CompletableFuture.supplyAsync(() -> get(fetching, server.url("/")));
            arrived.await();
            var others = Stream.of("/a", "/b", "/c")
                    .map(path -> CompletableFuture.supplyAsync(() -> get(fetching, server.url(path))))
                    .toList();

            assertThat(first.join()).isEqualTo(new Unreachable("It took longer than 1 seconds"));
            assertThat(others)
                    .extracting(CompletableFuture::join)
                    .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Unreachable.class));
        }
    }

    @Test
    void letsAnInterruptedThreadGo() throws IOException {
        try (RawServer server = new RawServer(out -> out.write(ANSWER))) {
            Fetching fetching = new TestFetching().client();

            Thread.currentThread().interrupt();

            assertThat(get(fetching, server.url("/"))).isEqualTo(BUSY);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void countsRequestsByOutcome() throws IOException {
        var meters = new SimpleMeterRegistry();
        try (RawServer server = new RawServer(out -> out.write(ANSWER))) {
            Fetching fetching = new MeasuredFetching(new TestFetching().client(), meters);

            get(fetching, server.url("/"));
            get(fetching, server.url("/"));
            assertThat(get(fetching, "http://10.0.0.1/")).isInstanceOf(Forbidden.class);
        }
        assertThat(meters.get("newsletter.fetch")
                        .tags("purpose", "feed", "outcome", "fetched")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(meters.get("newsletter.fetch")
                        .tags("purpose", "feed", "outcome", "forbidden")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    private static FetchOutcome get(Fetching fetching, String url) {
        return fetching.fetch(FetchRequest.feed(URI.create(url), null, null));
    }
}
