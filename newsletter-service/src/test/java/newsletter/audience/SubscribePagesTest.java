package newsletter.audience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import newsletter.testing.PageCheck;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Coming onto a list, as readers see it. */
@ServiceTest
class SubscribePagesTest {

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void createList() {
        new AudienceApi(api).createList();
    }

    @Test
    void theFormOnASitesPageLeadsToADigestOfOnesOwn() throws IOException {
        HttpServer site = site();
        String origin = "http://127.0.0.1:" + site.getAddress().getPort();
        try (TestBrowser chromium = TestBrowser.start()) {
            putList("\"origins\": [\"" + origin + "\"]");
            Page page = open(chromium, true);
            page.navigate(origin + "/");
            FrameLocator frame = page.frameLocator("iframe");
            assertThat(frame.locator("script")).hasCount(0);
            assertThat(frame.locator("h1")).hasCSS("color", "rgb(17, 34, 51)");
            frame.getByLabel("Email address").fill("ann@mail.example");
            button(frame, "Subscribe").click();
            assertThat(frame.locator("h1")).hasText("Check your inbox");

            page.navigate(local(link("ann@mail.example", 1)));
            PageCheck.check(page, "confirm");
            press(page, "Confirm");
            assertThat(page.locator("h1")).hasText("Welcome");
            PageCheck.check(page, "confirmed");
            assertThat(page.getByText("Your first digest comes on")).isVisible();

            page.navigate(local(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Choose sections"))
                    .getAttribute("href")
                    .replaceFirst("^http://localhost:8080", "")));
            page.getByLabel("culture").uncheck();
            page.getByLabel("Hour").selectOption("18");
            press(page, "Save");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("sections");
            assertThat(complaints).isEmpty();
        } finally {
            site.stop(0);
        }
    }

    @Test
    void theListsOwnPageGuessesTheTimeZoneAndWorksForIt() {
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, true);
            page.navigate(local("/subscribe/morning"));
            PageCheck.check(page, "subscribe");
            page.getByLabel("Email address").fill("not an address at all");
            page.locator("#email").evaluate("input => input.type = 'text'");
            press(page, "Subscribe");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("such as ann@example.org");
            PageCheck.check(page, "subscribe-fault");
            page.getByLabel("Email address").fill("ben@mail.example");
            page.getByLabel("world").uncheck();
            press(page, "Subscribe");
            assertThat(page.locator("h1")).hasText("Check your inbox");
            PageCheck.check(page, "subscribe-taken");
            link("ben@mail.example", 1);

            assertThat(wished()).contains("\"zone\":\"Pacific/Auckland\"", "\"sections\":[");
            assertThat(complaints).hasSize(1).first().asString().contains("400");
        }
    }

    @Test
    void worksWithoutScripts() {
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, false);
            page.navigate(local("/subscribe/morning?lang=ar"));
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            page.locator("#email").fill("cut@mail.example");
            page.locator("button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("تفقّد بريدك");
            page.navigate(local(link("cut@mail.example", 1)));
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            page.locator("button[type=submit]").click();
            assertThat(page.locator("h1")).hasText("أهلًا بك");
        }
    }

    @Test
    void formsOfOtherSitesAreRefusedAndRobotsAreThanked() {
        String form = "email=ann%40mail.example";
        assertThat(api.withoutToken()
                        .from("https://evil.example")
                        .send("POST", "/subscribe/morning", "application/x-www-form-urlencoded", form)
                        .status())
                .isEqualTo(403);
        TestApi.Answer robot = api.withoutToken()
                .send("POST", "/subscribe/morning", "application/x-www-form-urlencoded", form + "&website=x");
        assertThat(robot.body()).contains("Check your inbox");
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM sign_up")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void onlyTheListsSitesMayShowTheFrame() {
        putList("\"origins\": [\"https://www.paper.example\"]");
        TestApi.Answer frame = api.withoutToken().get("/subscribe/morning/frame");
        assertThat(frame.header("Content-Security-Policy"))
                .endsWith("frame-ancestors 'self' https://www.paper.example")
                .doesNotContain("script-src");
        assertThat(frame.header("X-Frame-Options")).isEmpty();
        assertThat(api.withoutToken().get("/subscribe/morning").header("X-Frame-Options"))
                .isEqualTo("DENY");
        assertThat(api.withoutToken()
                        .get("/subscribe/morning/frame.css?accent=123&ink=%7D*%7Bdisplay:none")
                        .body())
                .isEqualTo(":root{--accent:#123;}");
    }

    private HttpServer site() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String frame = local("/subscribe/morning/frame") + "?ink=112233";
            byte[] page =
                    ("<!DOCTYPE html><html lang=en><title>Paper</title><iframe title=Subscribe width=600 height=500 src='"
                                    + frame + "'></iframe>")
                            .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    private void putList(String more) {
        api.put("/api/v1/lists/morning", AudienceApi.LIST.strip().replaceFirst("}$", ", " + more + "}"));
    }

    private String link(String email, int letter) {
        return TestLetters.link(TestLetters.await(relay, email, letter));
    }

    private String wished() {
        return database.jdbc()
                .sql("SELECT preferences FROM sign_up")
                .query(String.class)
                .single();
    }

    private String local(String path) {
        return "http://localhost:" + api.address(path).getPort() + path;
    }

    private Page open(TestBrowser chromium, boolean scripts) {
        Page page = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setLocale("en-GB")
                        .setTimezoneId("Pacific/Auckland")
                        .setJavaScriptEnabled(scripts))
                .newPage();
        PageCheck.listen(page, complaints);
        return page;
    }

    private static Locator button(FrameLocator frame, String name) {
        return frame.getByRole(
                AriaRole.BUTTON,
                new FrameLocator.GetByRoleOptions().setName(name).setExact(true));
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
