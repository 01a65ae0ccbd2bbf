package newsletter.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.Forbidden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of names that is asked twice may give two answers. 127.0.0.1 stands for what is allowed, 127.0.0.2 for what is not. */
class RebindingTest {

    private static final String KEPT_OPEN = "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok";

    private final AtomicInteger lookedUp = new AtomicInteger();

    @Test
    void connectsToTheAddressThatWasChecked() throws IOException {
        try (RawServer server = RawServer.saying(KEPT_OPEN)) {
            Fetching fetching = new TestFetching().client(this::changing);

            assertThat(get(fetching, "http://news.example:" + server.port() + "/"))
                    .isInstanceOf(Fetched.class);
            assertThat(lookedUp).hasValue(1);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void checksAgainWhateverConnectionsAreOpen() throws IOException {
        try (RawServer server = RawServer.saying(KEPT_OPEN)) {
            Fetching fetching = new TestFetching().client(this::changing);
            String url = "http://news.example:" + server.port() + "/";

            assertThat(get(fetching, url)).isInstanceOf(Fetched.class);
            assertThat(get(fetching, url)).isInstanceOf(Forbidden.class);
            assertThat(server.requests).hasSize(1);
        }
    }

    @Test
    void checksAgainBehindARedirectToTheSameName() throws IOException {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 302 Found\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n")) {
            Fetching fetching = new TestFetching().client(this::changing);

            assertThat(get(fetching, "http://news.example:" + server.port() + "/"))
                    .isInstanceOf(Forbidden.class);
            assertThat(server.requests).containsExactly("GET / HTTP/1.1");
        }
    }

    @Test
    void triesTheNextOfTheCheckedAddresses() throws IOException {
        try (RawServer server = RawServer.saying(KEPT_OPEN)) {
            Fetching fetching = new TestFetching()
                    .allowing("127.0.0.0/8")
                    .named("news.example", "127.0.0.3", "127.0.0.1")
                    .client();

            assertThat(get(fetching, "http://news.example:" + server.port() + "/"))
                    .isInstanceOf(Fetched.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/latest/meta-data/",
                "http://[::ffff:127.0.0.1]:PORT/",
                "http://2130706433:PORT/",
                "http://0177.0.0.1:PORT/",
                "http://127.1:PORT/",
                "//localhost:PORT/",
                "http://127.0.0.2:PORT/",
                "http://inside.example:PORT/",
                "http://user:secret@127.0.0.1:PORT/",
                "http://evil.example\\@127.0.0.1:PORT/",
                "http://127.0.0.1%2f:PORT/",
                "http://public.example:22/",
                "file:///etc/passwd",
                "ftp://127.0.0.1/",
                "data:text/plain,x",
                "javascript:alert(1)",
            })
    void refusesRedirectsAsItWouldRefuseTheAddress(String location) throws IOException {
        try (RawServer inside = RawServer.saying(KEPT_OPEN);
                RawServer server = RawServer.saying("HTTP/1.1 301 Moved\r\nLocation: "
                        + location.replace("PORT", String.valueOf(inside.port())) + "\r\n\r\n")) {
            Fetching fetching = new TestFetching()
                    .named("inside.example", "127.0.0.2")
                    .named("public.example", "93.184.215.14")
                    .client();

            assertThat(get(fetching, server.url("/"))).isInstanceOf(Forbidden.class);
            assertThat(inside.requests).isEmpty();
        }
    }

    @Test
    void takesNoProxyFromTheMachine() throws IOException {
        try (RawServer proxy = RawServer.saying(KEPT_OPEN);
                RawServer server = RawServer.saying(KEPT_OPEN)) {
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", String.valueOf(proxy.port()));
            System.setProperty("http.nonProxyHosts", "");
            try {
                assertThat(get(new TestFetching().client(), server.url("/"))).isInstanceOf(Fetched.class);
            } finally {
                List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts")
                        .forEach(System::clearProperty);
            }
            assertThat(proxy.requests).isEmpty();
        }
    }

    @Test
    void goesThroughTheProxyThatIsConfigured() throws IOException {
        try (RawServer proxy = RawServer.saying(KEPT_OPEN)) {
            var settings = new TestFetching().allowing().through("127.0.0.1:" + proxy.port());
            Fetching fetching = settings.client();

            assertThat(get(fetching, "http://news.example/feed")).isInstanceOf(Fetched.class);
            assertThat(get(fetching, "http://news.example:22/feed")).isInstanceOf(Forbidden.class);
            assertThat(get(fetching, "http://10.0.0.1/feed")).isInstanceOf(Forbidden.class);
            assertThat(get(fetching, "http://localhost/feed")).isInstanceOf(Forbidden.class);

            assertThat(proxy.requests).containsExactly("GET http://news.example/feed HTTP/1.1");
            assertThat(settings.lookedUp).as("names are the proxy's to look up").isEmpty();
        }
    }

    private List<InetAddress> changing(String host) {
        return List.of(InetAddress.ofLiteral(lookedUp.incrementAndGet() == 1 ? "127.0.0.1" : "127.0.0.2"));
    }

    private static FetchOutcome get(Fetching fetching, String url) {
        return fetching.fetch(FetchRequest.feed(URI.create(url), null, null));
    }
}
