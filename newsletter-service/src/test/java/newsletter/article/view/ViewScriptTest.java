package newsletter.article.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import newsletter.article.MailMark;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The script in a browser, on pages of another origin: these are at 127.0.0.1, the service is at localhost. */
@ServiceTest
class ViewScriptTest {

    /** Playwright says that it drives the browser, and the script heeds that. */
    private static final String AS_A_PERSON =
            "Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false})";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private HttpServer pages;
    private String origin;
    private Site site;

    @BeforeEach
    void serve() throws IOException {
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        origin = "http://127.0.0.1:" + pages.getAddress().getPort();
        pages.createContext("/", exchange -> {
            byte[] page = page(exchange.getRequestURI()).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", policy());
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        pages.start();
        site = new Site(api, database).publish();
        site.publish(origin + "/story");
    }

    @AfterEach
    void stop() {
        pages.stop(0);
    }

    @Test
    void isBelow1KB() {
        HttpResponse<String> script = site.send("GET", "/t/s.js", "");
        assertThat(script.body().getBytes(UTF_8)).hasSizeLessThan(1024);
        assertThat(script.headers().firstValue("Content-Type")).contains("text/javascript;charset=UTF-8");
        assertThat(script.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
    }

    @Test
    void isCachedByItsTag() {
        HttpResponse<String> script = site.send("GET", "/t/s.js", "");
        assertThat(script.headers().firstValue("Cache-Control")).contains("max-age=86400, public");
        String tag = script.headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = site.send("GET", "/t/s.js", "", "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void countsAPageOfAnotherOriginOnceByItsCanonicalAddress() {
        try (TestBrowser chromium = TestBrowser.start()) {
            BrowserContext reader = reader(chromium, Map.of());
            Page page = open(reader, "/story?utm_source=mail#part");
            awaitReaders(1);
            page.reload();
            open(reader, "/elsewhere");
            assertThat(site.readers()).isZero();
            assertThat(site.readersOf(origin + "/story")).isEqualTo(1);
            assertThat(complaints).isEmpty();
            assertThat(reader.cookies()).isEmpty();
        }
    }

    /** Its reader stands apart, so that our own mail does not heat what it shows. */
    @Test
    void passesTheMarkOfALinkOfOurMailOn() {
        try (TestBrowser chromium = TestBrowser.start()) {
            BrowserContext reader = reader(chromium, Map.of());
            List<String> beacons = new CopyOnWriteArrayList<>();
            reader.onRequest(request -> {
                if (request.url().endsWith("/t/v")) {
                    beacons.add(request.postData());
                }
            });
            String marked = MailMark.on(origin + "/story?utm_source=mail#part", TestClock.START);
            open(reader, marked.substring(origin.length()));
            awaitReaders(1);

            String mark = marked.substring(marked.indexOf("utm_campaign=nl-"), marked.indexOf('#'));
            assertThat(beacons).singleElement().asString().contains(mark);
            assertThat(database.jdbc()
                            .sql(
                                    "SELECT SUM(apart) FROM view_bucket b JOIN article a ON a.id = b.article_id WHERE a.url = ?")
                            .param(origin + "/story")
                            .query(Long.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    @Test
    void waitsUntilAPageIsLookedAt() {
        try (TestBrowser chromium = TestBrowser.start()) {
            BrowserContext reader = reader(chromium, Map.of());
            reader.addInitScript("Object.defineProperty(Document.prototype, 'visibilityState', "
                    + "{get: () => window.isLookedAt ? 'visible' : 'hidden'})");
            Page page = open(reader, "/story");
            site.readers();
            assertThat(site.readersOf(origin + "/story")).isZero();

            page.evaluate("window.isLookedAt = true; document.dispatchEvent(new Event('visibilitychange'))");
            awaitReaders(1);
        }
    }

    @Test
    void countsByPictureWhereScriptsAreOff() {
        try (TestBrowser chromium = TestBrowser.start()) {
            BrowserContext reader =
                    chromium.browser().newContext(options(Map.of()).setJavaScriptEnabled(false));
            open(reader, "/story");
            awaitReaders(1);
        }
    }

    @Test
    void sendsNothingForWhoDoesNotWantItNorForAutomata() {
        try (TestBrowser chromium = TestBrowser.start()) {
            BrowserContext shy = reader(chromium, Map.of());
            shy.addInitScript("Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true})");
            BrowserContext automaton = chromium.browser().newContext(options(Map.of()));
            List<String> beacons = new CopyOnWriteArrayList<>();
            for (BrowserContext context : List.of(shy, automaton)) {
                context.onRequest(request -> beacons.add(request.url()));
                open(context, "/story");
            }
            assertThat(beacons).isNotEmpty().noneMatch(url -> url.endsWith("/t/v"));
            assertThat(site.readers()).isZero();
            assertThat(site.readersOf(origin + "/story")).isZero();
        }
    }

    private BrowserContext reader(TestBrowser chromium, Map<String, String> headers) {
        BrowserContext context = chromium.browser().newContext(options(headers));
        context.addInitScript(AS_A_PERSON);
        return context;
    }

    private static Browser.NewContextOptions options(Map<String, String> headers) {
        return new Browser.NewContextOptions().setUserAgent(Site.FIREFOX).setExtraHTTPHeaders(headers);
    }

    private Page open(BrowserContext context, String path) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.navigate(origin + path);
        return page;
    }

    private void awaitReaders(long readers) {
        await().atMost(Duration.ofSeconds(20)).until(() -> site.readersOf(origin + "/story") == readers);
    }

    private String page(URI address) {
        return """
                <!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
                <script defer src="%1$s/t/s.js"></script>
                <link rel="canonical" href="%2$s">
                <noscript><img src="%1$s/t/v.gif" alt="" width="1" height="1" referrerpolicy="no-referrer-when-downgrade"></noscript>
                <p>Text</p></html>""".formatted(service(), address.getPath());
    }

    /** The line that the manual gives. */
    private String policy() {
        return "default-src 'none'; script-src " + service() + "; connect-src " + service() + "; img-src data: "
                + service();
    }

    private String service() {
        return "http://localhost:" + api.address("/").getPort();
    }
}
