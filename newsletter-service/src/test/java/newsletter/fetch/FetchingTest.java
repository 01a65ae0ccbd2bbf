package newsletter.fetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.NotModified;
import newsletter.fetch.FetchOutcome.Rejected;
import newsletter.fetch.FetchOutcome.Unreachable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchingTest {

    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort().gzipDisabled(true))
            .build();

    private final Fetching fetching = new TestFetching().client();

    @Test
    void saysWhoAsksAndForWhat() {
        SITE.stubFor(get("/feed").willReturn(ok("<rss/>").withHeader("Content-Type", "application/rss+xml")));

        assertThat(feed("/feed")).isInstanceOfSatisfying(Fetched.class, feed -> {
            assertThat(feed.body()).asString(UTF_8).isEqualTo("<rss/>");
            assertThat(feed.address()).isEqualTo(at("/feed"));
            assertThat(feed.moved()).isNull();
            assertThat(feed.status()).isEqualTo(200);
            assertThat(feed.head().contentType()).isEqualTo("application/rss+xml");
        });
        SITE.verify(getRequestedFor(urlEqualTo("/feed"))
                .withHeader("User-Agent", equalTo(TestFetching.AGENT))
                .withHeader("Accept-Encoding", equalTo("gzip, deflate"))
                .withHeader("Connection", equalTo("close"))
                .withHeader("Host", equalTo("127.0.0.1:" + SITE.getPort()))
                .withoutHeader("Cookie")
                .withoutHeader("Authorization")
                .withoutHeader("Upgrade")
                .withoutHeader("If-None-Match"));
    }

    @Test
    void asksOnlyForWhatIsNew() {
        SITE.stubFor(get("/feed")
                .withHeader("If-None-Match", equalTo("W/\"7\""))
                .withHeader("If-Modified-Since", equalTo("Mon, 02 Mar 2026 07:00:00 GMT"))
                .willReturn(status(304).withHeader("Cache-Control", "max-age=600")));

        FetchOutcome outcome =
                fetching.fetch(FetchRequest.feed(at("/feed"), "W/\"7\"", "Mon, 02 Mar 2026 07:00:00 GMT"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        NotModified.class,
                        same -> assertThat(same.head().maxAge()).isEqualTo(Duration.ofMinutes(10)));
    }

    @Test
    void takesA304ThatNobodyAskedForAsARefusal() {
        SITE.stubFor(get("/feed").willReturn(status(304)));

        assertThat(feed("/feed")).isInstanceOf(Rejected.class);
    }

    @Test
    void sendsNoFieldThatAServerHidInItsValidator() {
        SITE.stubFor(get("/feed").willReturn(ok()));

        fetching.fetch(FetchRequest.feed(at("/feed"), "\"7\"\r\nX-Hidden: yes", null));

        SITE.verify(getRequestedFor(urlEqualTo("/feed"))
                .withoutHeader("If-None-Match")
                .withoutHeader("X-Hidden"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 407, 410, 429, 500, 503, 300, 305})
    void handsOnRefusals(int status) {
        SITE.stubFor(get("/feed")
                .willReturn(status(status)
                        .withHeader("Retry-After", "120")
                        .withHeader("WWW-Authenticate", "Basic realm=\"x\"")
                        .withBody("no")));

        assertThat(feed("/feed")).isInstanceOfSatisfying(Rejected.class, refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.head().retryAfter()).isEqualTo(Duration.ofMinutes(2));
        });
        SITE.verify(1, getRequestedFor(urlEqualTo("/feed")));
    }

    @Test
    void keepsNoCookies() {
        SITE.stubFor(get("/feed").willReturn(ok("x").withHeader("Set-Cookie", "who=me; Path=/")));

        feed("/feed");
        feed("/feed");

        SITE.verify(2, getRequestedFor(urlEqualTo("/feed")).withoutHeader("Cookie"));
    }

    @Test
    void postsForms() {
        SITE.stubFor(post("/hub").willReturn(status(202)));

        assertThat(fetching.fetch(FetchRequest.form(at("/hub"), Map.of("hub.topic", "http://a.example/\u00fc?b=c&d"))))
                .isInstanceOf(Fetched.class);
        SITE.verify(postRequestedFor(urlEqualTo("/hub"))
                .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded; charset=UTF-8"))
                .withRequestBody(equalTo("hub.topic=http%3A%2F%2Fa.example%2F%C3%BC%3Fb%3Dc%26d")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "GZIP", "deflate", "raw deflate", "identity", "plain gzip", "utf-8"})
    void unpacks(String coding) throws IOException {
        byte[] body = packed(coding, "<rss>\u00fc</rss>".getBytes(UTF_8));
        SITE.stubFor(get("/feed")
                .willReturn(ok().withBody(body).withHeader("Content-Encoding", coding.replaceAll(".* ", ""))));

        assertThat(feed("/feed"))
                .isInstanceOfSatisfying(
                        Fetched.class,
                        feed -> assertThat(feed.body()).asString(UTF_8).isEqualTo("<rss>\u00fc</rss>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip, gzip", "gzip, deflate", "deflate,gzip", "br", "zstd", "compress", "aes128gcm"})
    void refusesWhatItDidNotAskFor(String coding) throws IOException {
        SITE.stubFor(get("/feed")
                .willReturn(ok().withBody(packed("gzip", packed("gzip", new byte[10])))
                        .withHeader("Content-Encoding", coding)));

        assertThat(feed("/feed")).isInstanceOf(Forbidden.class);
    }

    @Test
    void refusesTwoPackingsInTwoFields() throws IOException {
        SITE.stubFor(get("/feed")
                .willReturn(
                        ok().withBody(packed("gzip", new byte[10])).withHeader("Content-Encoding", "gzip", "gzip")));

        assertThat(feed("/feed")).isEqualTo(new Forbidden("The document is compressed more than once"));
    }

    @Test
    void tellsDamagedPackings() throws IOException {
        byte[] whole = packed("gzip", new byte[100_000]);
        byte[] damaged = whole.clone();
        damaged[damaged.length - 6] ^= 1;
        packedFeed("/cut", java.util.Arrays.copyOf(whole, whole.length - 20));
        packedFeed("/damaged", damaged);

        assertThat(feed("/cut")).isEqualTo(new Unreachable("The document is compressed, and broke off"));
        assertThat(feed("/damaged")).isEqualTo(new Unreachable("The document is compressed, and damaged"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "raw deflate"})
    void stopsBombs(String coding) throws IOException {
        byte[] bomb = packed(coding, new byte[64 << 20]);
        assertThat(bomb).hasSizeLessThan(100_000);
        SITE.stubFor(get("/feed")
                .willReturn(ok().withBody(bomb).withHeader("Content-Encoding", coding.replaceAll(".* ", ""))));

        assertThat(feed("/feed")).isEqualTo(new Forbidden("The document is larger than 2 MB"));
    }

    @Test
    void hasALimitForEachPurpose() {
        SITE.stubFor(get("/robots.txt").willReturn(status(404)));
        SITE.stubFor(get("/2m").willReturn(ok().withBody(new byte[2 << 20])));
        SITE.stubFor(get("/2m1").willReturn(ok().withBody(new byte[(2 << 20) + 1])));
        SITE.stubFor(post("/2m").willReturn(ok().withBody(new byte[2 << 20])));

        assertThat(feed("/2m"))
                .isInstanceOfSatisfying(
                        Fetched.class, feed -> assertThat(feed.body()).hasSize(2 << 20));
        assertThat(feed("/2m1")).isEqualTo(new Forbidden("The document is larger than 2 MB"));
        assertThat(fetching.fetch(FetchRequest.page(at("/2m"))))
                .isEqualTo(new Forbidden("The document is larger than 1 MB"));
        assertThat(fetching.fetch(FetchRequest.form(at("/2m"), Map.of("a", "b"))))
                .isEqualTo(new Forbidden("The document is larger than 65536 bytes"));
    }

    @Test
    void asksForPagesAsAPersonWould() {
        SITE.stubFor(get("/robots.txt").willReturn(status(404)));
        SITE.stubFor(get("/page").willReturn(ok("<p>")));

        assertThat(fetching.fetch(FetchRequest.page(at("/page")))).isInstanceOf(Fetched.class);

        RequestPatternBuilder page = getRequestedFor(urlEqualTo("/page"));
        SITE.verify(page.withHeader(
                "Accept", equalTo("text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5")));
    }

    private FetchOutcome feed(String path) {
        return fetching.fetch(FetchRequest.feed(at(path), null, null));
    }

    private static void packedFeed(String path, byte[] body) {
        SITE.stubFor(get(path).willReturn(aResponse().withBody(body).withHeader("Content-Encoding", "gzip")));
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + SITE.getPort() + path);
    }

    private static byte[] packed(String coding, byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (OutputStream packing = switch (coding.toLowerCase(java.util.Locale.ROOT)) {
            case "gzip", "x-gzip" -> new GZIPOutputStream(bytes);
            case "deflate" -> new DeflaterOutputStream(bytes);
            case "raw deflate" -> new DeflaterOutputStream(bytes, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            default -> bytes;
        }) {
            packing.write(plain);
        }
        return bytes.toByteArray();
    }
}
