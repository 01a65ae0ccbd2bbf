package newsletter.ops.sample;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.NewsletterApplication;
import newsletter.testing.PageCheck;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestBrowser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;

/** A second instance of the service on the shared database, with the sample newsroom and its mailbox, as visitors walk through it. */
@ServiceTest
class TourPagesTest {

    private static final double LONG = 90_000;

    @TempDir
    Path dataFolder;

    private ConfigurableApplicationContext service;

    @BeforeEach
    void startWithSamples(@Autowired JdbcConnectionDetails database) {
        service = start(database);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void leadsThroughADayByOneClickEach(@Autowired JdbcConnectionDetails database) {
        try (TestBrowser chromium = TestBrowser.start()) {
            List<String> complaints = new ArrayList<>();
            Page page = chromium.browser().newPage();
            PageCheck.listen(page, complaints);
            awaitTour(page);
            PageCheck.check(page, "tour");

            button(page, "Change preferences").first().click();
            assertThat(page.locator("h1")).hasText("Your preferences");

            page.navigate(address("/"));
            Locator morning = page.locator("#walk .lead");
            String before = morning.textContent();
            String digests = page.locator("#guides").textContent();
            button(page, "Next morning").click();
            assertThat(page.locator("#way")).isVisible();
            PageCheck.check(page, "tour-walking");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("It is morning", waiting());
            PageCheck.check(page, "tour-morning");
            assertThat(morning).not().hasText(before);
            assertThat(morning).containsText("09:00");
            assertThat(page.locator("#guides")).not().hasText(digests);
            assertThat(page.locator("#walk tbody tr")).hasCount(2);

            button(page, "Mirela Danzhek").click();
            assertThat(page.locator(".account summary")).containsText("Mirela Danzhek");
            assertThat(complaints).isEmpty();

            service.close();
            service = start(database);
            Duration ahead = service.getBean(MovableTime.class).ahead();
            assertThat(ahead).isGreaterThan(Duration.ofHours(8)).isLessThan(Duration.ofHours(34));
        }
    }

    @Test
    void needsNoScript() {
        try (TestBrowser chromium = TestBrowser.start();
                BrowserContext context =
                        chromium.browser().newContext(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = context.newPage();
            awaitTour(page);
            button(page, "Next morning").click();
            page.locator("#walk a").click();
            assertThat(page.locator("#walk .lead")).isVisible();
        }
    }

    private ConfigurableApplicationContext start(JdbcConnectionDetails database) {
        return new SpringApplicationBuilder(NewsletterApplication.class)
                .run(
                        "--spring.datasource.url=" + database.getJdbcUrl(),
                        "--spring.datasource.username=" + orEmpty(database.getUsername()),
                        "--spring.datasource.password=" + orEmpty(database.getPassword()),
                        "--newsletter.data-dir=" + dataFolder,
                        "--newsletter.sample-data=true",
                        "--newsletter.schedule.enabled=false",
                        "--server.port=0",
                        "--management.server.port=0");
    }

    /** A URL may hold them. */
    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Until the sample has been loaded the plain welcome stands there. */
    private void awaitTour(Page page) {
        Locator title = page.locator("h1");
        for (int i = 0; i < 300; i++) {
            page.navigate(address("/"));
            if (title.textContent().startsWith("A tour of")) {
                return;
            }
            page.waitForTimeout(100);
        }
        assertThat(title).containsText("A tour of");
    }

    private String address(String path) {
        return "http://localhost:" + service.getEnvironment().getProperty("local.server.port") + path;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static LocatorAssertions.ContainsTextOptions waiting() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(LONG);
    }
}
