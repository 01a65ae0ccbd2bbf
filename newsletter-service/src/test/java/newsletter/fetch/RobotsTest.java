package newsletter.fetch;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.Unreachable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsTest {

    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final Fetching fetching = new TestFetching()
            .named("a.example", "127.0.0.1")
            .named("b.example", "127.0.0.1")
            .client();

    @BeforeEach
    void hasAPage() {
        SITE.stubFor(get("/page").willReturn(ok("<p>")));
        SITE.stubFor(get("/page?x=1").willReturn(ok("<p>")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    User-agent: *\\nDisallow:                                                            | true
                    User-agent: *\\nDisallow: /                                                          | false
                    User-agent: *\\nDisallow: /pa                                                        | false
                    User-agent: *\\nDisallow: /other                                                     | true
                    User-agent: newsletter-service\\nDisallow: /                                         | false
                    User-Agent: Newsletter-Service\\nDisallow: /page$                                    | false
                    User-agent: another\\nDisallow: /                                                    | true
                    User-agent: newsletter\\nDisallow: /                                                 | true
                    User-agent: *\\nDisallow: /\\nUser-agent: newsletter-service\\nAllow: /page           | true
                    User-agent: *\\nDisallow: /\\nAllow: /page                                           | true
                    <html>not a robots.txt</html>                                                        | true
                    """)
    void readsPagesThatASiteLetsProgramsRead(String text, boolean read) {
        robots(text.replace("\\n", "\n"));

        assertThat(page("/page")).isInstanceOf(read ? Fetched.class : Forbidden.class);
        SITE.verify(read ? 1 : 0, getRequestedFor(urlEqualTo("/page")));
    }

    @Test
    void saysWhoseWishItIs() {
        robots("User-agent: *\nDisallow: /");

        assertThat(page("/page"))
                .isEqualTo(
                        new Forbidden("The robots.txt of 127.0.0.1 asks programs such as this not to read the page"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 429})
    void readsEverythingWhereThereIsNoRobotsText(int status) {
        SITE.stubFor(get("/robots.txt").willReturn(status(status)));

        assertThat(page("/page")).isInstanceOf(Fetched.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void readsNothingWhileTheRobotsTextCannotBeHad(int status) {
        SITE.stubFor(get("/robots.txt").willReturn(status(status)));

        assertThat(page("/page"))
                .isEqualTo(new Unreachable(
                        "The robots.txt of 127.0.0.1 could not be had, and without it no page is read"));
        assertThat(page("/page")).isInstanceOf(Unreachable.class);
        SITE.verify(1, getRequestedFor(urlEqualTo("/robots.txt")));
    }

    @Test
    void readsNothingWhenTheConnectionToTheRobotsTextBreaks() {
        SITE.stubFor(get("/robots.txt")
                .willReturn(com.github.tomakehurst.wiremock.client.WireMock.aResponse()
                        .withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThat(page("/page")).isInstanceOf(Unreachable.class);
    }

    @Test
    void followsARobotsTextElsewhereButNotIntoTheOwnNetwork() {
        SITE.stubFor(get("/robots.txt").willReturn(temporaryRedirect("/rules.txt")));
        SITE.stubFor(get("/rules.txt").willReturn(ok("User-agent: *\nDisallow: /page")));
        assertThat(page("/page")).isInstanceOf(Forbidden.class);

        SITE.stubFor(get("/robots.txt").willReturn(temporaryRedirect("http://169.254.169.254/robots.txt")));
        assertThat(ask("http://a.example:" + SITE.getPort() + "/page")).isInstanceOf(Unreachable.class);
    }

    @Test
    void remembersWhatASiteSaid() {
        robots("User-agent: *\nDisallow: /other");

        page("/page");
        page("/page?x=1");
        page("/other");

        SITE.verify(1, getRequestedFor(urlEqualTo("/robots.txt")));
    }

    @Test
    void takesTheBeginningOfALongOne() {
        robots("User-agent: *\nDisallow: /page\n" + "# and so on\n".repeat(100_000));

        assertThat(page("/page")).isInstanceOf(Forbidden.class);
    }

    @Test
    void asksEverySiteThatARedirectLeadsTo() {
        robots("User-agent: *\nDisallow: /page");
        SITE.stubFor(get("/moved").willReturn(temporaryRedirect("http://b.example:" + SITE.getPort() + "/page")));

        assertThat(ask("http://a.example:" + SITE.getPort() + "/moved")).isInstanceOf(Forbidden.class);
        SITE.verify(
                1,
                getRequestedFor(urlEqualTo("/robots.txt"))
                        .withHost(com.github.tomakehurst.wiremock.client.WireMock.equalTo("b.example")));
    }

    @Test
    void asksNobodyForFeeds() {
        SITE.stubFor(get("/feed").willReturn(ok("<rss/>")));

        assertThat(fetching.fetch(FetchRequest.feed(at("/feed"), null, null))).isInstanceOf(Fetched.class);
        SITE.verify(0, getRequestedFor(urlEqualTo("/robots.txt")));
    }

    private static void robots(String text) {
        SITE.stubFor(get("/robots.txt").willReturn(ok(text).withHeader("Content-Type", "text/plain")));
    }

    private FetchOutcome page(String path) {
        return fetching.fetch(FetchRequest.page(at(path)));
    }

    private FetchOutcome ask(String url) {
        return fetching.fetch(FetchRequest.page(URI.create(url)));
    }

    private static URI at(String path) {
        return URI.create("http://127.0.0.1:" + SITE.getPort() + path);
    }
}
