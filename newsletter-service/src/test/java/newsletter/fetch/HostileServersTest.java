package newsletter.fetch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.Unreachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileServersTest {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final FetchOutcome LATE = new Unreachable("It took longer than 1 seconds");
    private static final FetchOutcome TOO_LARGE = new Forbidden("The document is larger than 2 MB");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final TestFetching settings = new TestFetching();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK\r\nX-Slow: ",
                OK + "Content-Length: 1000000\r\n\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\nffffff\r\n",
                OK + "Transfer-Encoding: chunked\r\n\r\n1;",
                OK + "\r\n",
            })
    void endsADripOfSingleOctets(String begun) throws IOException {
        settings.within(Duration.ofSeconds(1));
        try (RawServer server = new RawServer(out -> {
            out.write(begun.getBytes(ISO_8859_1));
            while (true) {
                out.write('H');
                out.flush();
                Thread.sleep(20);
            }
        })) {
            assertThat(get(server)).isEqualTo(LATE);
        }
    }

    @Test
    void endsADripOfPrecedingAnswers() throws IOException {
        settings.within(Duration.ofSeconds(1));
        try (RawServer server = RawServer.repeating("", "HTTP/1.1 102 Processing\r\n\r\n".getBytes(ISO_8859_1))) {
            assertThat(get(server)).isEqualTo(LATE);
        }
    }

    @Test
    void endsAHandshakeThatDoesNotEnd() throws IOException {
        settings.within(Duration.ofSeconds(1));
        var begun = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> begun.await())) {
            assertThat(get(server.url("/").replace("http:", "https:"))).isEqualTo(LATE);
        }
    }

    @Test
    void doesNotWaitForSilence() throws IOException {
        settings.patient(Duration.ofMillis(200));
        var never = new CountDownLatch(1);
        try (RawServer server = new RawServer(out -> never.await())) {
            assertThat(get(server)).isEqualTo(new Unreachable("127.0.0.1 did not answer in time"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Length: 3000000000\r\n",
                "Content-Length: 99999999999999999\r\n",
                "Content-Encoding: gzip\r\n",
                "Content-Encoding: deflate\r\n",
            })
    void endsBodiesWithoutEnd(String fields) throws IOException {
        try (RawServer server = RawServer.repeating(OK + fields + "\r\n", new byte[8192])) {
            assertThat(get(server)).isIn(TOO_LARGE, new Unreachable("The document is compressed, and damaged"));
        }
    }

    @Test
    void endsChunksWithoutEnd() throws IOException {
        byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(ISO_8859_1);
        try (RawServer server = RawServer.repeating(OK + "Transfer-Encoding: chunked\r\n\r\n", chunk)) {
            assertThat(get(server)).isEqualTo(TOO_LARGE);
        }
    }

    @Test
    void endsABombWithoutEndBeforeItFillsTheMemory() throws IOException {
        byte[] member = zeros(16 << 20);
        try (RawServer server = RawServer.repeating(OK + "Content-Encoding: gzip\r\n\r\n", member)) {
            assertThat(get(server)).isEqualTo(TOO_LARGE);
        }
    }

    @Test
    void endsPackedNothingWithoutEnd() throws IOException {
        try (RawServer server = RawServer.repeating(OK + "Content-Encoding: gzip\r\n\r\n", zeros(0))) {
            assertThat(get(server)).isEqualTo(TOO_LARGE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Flood: yes\r\n",
                "X-Long-Flood: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy",
                " folded\r\n"
            })
    void endsAHeadWithoutEnd(String field) throws IOException {
        try (RawServer server = RawServer.repeating(OK + "X: y\r\n", field.getBytes(ISO_8859_1))) {
            assertThat(get(server)).isEqualTo(new Unreachable("127.0.0.1 sent a head that is too long"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SSH-2.0-OpenSSH_9.2\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 two hundred\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n123",
                "HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n123",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n123",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "HTTP/2.0 200 OK\r\n\r\n",
                "\0\0\0\0\r\n\r\n",
            })
    void tellsWhatIsNoAnswer(String answer) throws IOException {
        try (RawServer server = RawServer.saying(answer)) {
            assertThat(get(server)).isInstanceOf(Unreachable.class);
        }
    }

    @Test
    void takesABodyThatEndsWithTheConnection() throws IOException {
        try (RawServer server = RawServer.saying("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss/>")) {
            assertThat(get(server))
                    .isInstanceOfSatisfying(
                            Fetched.class,
                            feed -> assertThat(feed.body()).asString(UTF_8).isEqualTo("<rss/>"));
        }
    }

    @Test
    void doesNotReadWhatARefusalSends() throws IOException {
        try (RawServer server = RawServer.repeating("HTTP/1.1 404 Not Found\r\n\r\n", new byte[8192])) {
            assertThat(get(server)).isInstanceOf(FetchOutcome.Rejected.class);
        }
    }

    @Test
    void saysWhenNobodyListens() throws IOException {
        RawServer server = RawServer.saying("");
        server.close();

        assertThat(get(server)).isEqualTo(new Unreachable("127.0.0.1 refused the connection"));
    }

    private FetchOutcome get(RawServer server) {
        return get(server.url("/feed"));
    }

    private FetchOutcome get(String url) {
        Fetching fetching = settings.client();
        return assertTimeoutPreemptively(LONG, () -> fetching.fetch(FetchRequest.feed(URI.create(url), null, null)));
    }

    private static byte[] zeros(int length) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packing = new GZIPOutputStream(bytes)) {
            packing.write(new byte[length]);
        }
        return bytes.toByteArray();
    }
}
