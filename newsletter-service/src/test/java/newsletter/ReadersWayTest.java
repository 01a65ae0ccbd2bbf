package newsletter;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import newsletter.delivery.Dispatch;
import newsletter.edition.Waves;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestClock;
import newsletter.testing.TestLetters;
import newsletter.testing.TestRelay;
import newsletter.testing.TestRelay.Received;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.ObjectNode;

/** From the form on a newspaper's page to the digest and out again, in a browser that runs no script. */
@ServiceTest
class ReadersWayTest {

    private static final String ANN = "ann@mail.example";
    private static final Pattern STORY = Pattern.compile("https://harbour\\.example/([a-z]+)");

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Waves waves;

    private final Set<String> asked = new TreeSet<>();

    @Test
    void aReaderSubscribesChoosesReadsAndLeaves() throws Exception {
        HttpServer site = site();
        String origin = "http://127.0.0.1:" + site.getAddress().getPort();
        try (TestBrowser chromium = TestBrowser.start()) {
            Newsroom newsroom = new Newsroom(api, TestClock.START).open();
            allow(origin);
            Page page = open(chromium);

            subscribe(page, origin);
            confirm(page);
            choose(page);
            assertThat(hoursOfDigests(48)).containsExactly(Instant.parse("2026-03-11T17:00:00Z"));
            Received digest = digests().getFirst();
            assertThat(sectionsOf(digest)).containsExactly("science");

            assertThat(leaveByOneClick(digest)).isEqualTo(200);
            newsroom.publish(6, 9);
            assertThat(hoursOfDigests(48)).isEmpty();
            assertThat(asked).containsExactlyInAnyOrder(authority(origin), authority(local("/")));
        } finally {
            site.stop(0);
        }
    }

    private void subscribe(Page page, String origin) {
        page.navigate(origin + "/");
        FrameLocator frame = page.frameLocator("iframe");
        frame.getByLabel("Email address").fill(ANN);
        frame.getByRole(AriaRole.BUTTON).click();
        assertThat(frame.locator("h1")).hasText("Check your inbox");
    }

    private void confirm(Page page) {
        page.navigate(local(TestLetters.link(TestLetters.await(relay, ANN, 1))));
        press(page, "Confirm");
        assertThat(page.locator("h1")).hasText("Welcome");
    }

    private void choose(Page page) {
        String link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Choose sections"))
                .getAttribute("href");
        page.navigate(local(URI.create(link).getPath()));
        page.getByLabel("politics").uncheck();
        page.getByLabel("sport").uncheck();
        page.getByLabel("Hour").selectOption("18");
        page.getByLabel("Time zone").selectOption("Europe/Berlin");
        press(page, "Save");
        assertThat(page.getByRole(AriaRole.STATUS)).containsText("sections");
    }

    /** When digests came, while so many hours go by. */
    private List<Instant> hoursOfDigests(int hours) {
        List<Instant> came = new ArrayList<>();
        for (int hour = 0; hour < hours; hour++) {
            int before = digests().size();
            clock.advance(Duration.ofHours(1));
            dispatch.takeUpDue();
            await().atMost(Duration.ofSeconds(60)).until(waves::areSettled);
            if (digests().size() > before) {
                came.add(clock.instant());
            }
        }
        return came;
    }

    private List<Received> digests() {
        return relay.receivedBy(ANN).stream()
                .filter(mail -> mail.text().contains("\r\nList-Unsubscribe-Post:"))
                .toList();
    }

    private static Set<String> sectionsOf(Received digest) {
        Matcher stories = STORY.matcher(digest.text().replace("=\r\n", ""));
        Set<String> sections = new TreeSet<>();
        while (stories.find()) {
            sections.add(stories.group(1));
        }
        return sections;
    }

    private int leaveByOneClick(Received digest) throws Exception {
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(digest.raw()));
        String header = MimeUtility.unfold(message.getHeader("List-Unsubscribe", null));
        Matcher link = Pattern.compile("<http://localhost:8080(/u/[^>]+)>").matcher(header);
        assertThat(link.find()).as(header).isTrue();
        return api.withoutToken()
                .send("POST", link.group(1), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                .status();
    }

    private void allow(String origin) {
        ObjectNode list = (ObjectNode) api.get("/api/v1/lists/morning").json();
        list.putArray("origins").add(origin);
        TestApi.Answer answer = api.put("/api/v1/lists/morning", list.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    private Page open(TestBrowser chromium) {
        Page page = chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false))
                .newPage();
        page.onRequest(request -> asked.add(authority(request.url())));
        return page;
    }

    private HttpServer site() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] page = "<!DOCTYPE html><html lang=en><title>Paper</title><iframe title=Subscribe src='%s'></iframe>"
                    .formatted(local("/subscribe/morning/frame"))
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    private String local(String path) {
        return "http://localhost:" + api.address(path).getPort() + path;
    }

    private static String authority(String address) {
        return URI.create(address).getAuthority();
    }

    private static void press(Page page, String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }
}
