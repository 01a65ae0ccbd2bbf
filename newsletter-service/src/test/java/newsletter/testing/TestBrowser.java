package newsletter.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The Chromium of this machine (NEWSLETTER_TEST_CHROMIUM, or where Linux distributions put it). Downloads none. */
public final class TestBrowser implements AutoCloseable {

    private final Playwright playwright;
    private final Browser browser;

    private TestBrowser(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--no-first-run")));
    }

    /** Starts it; skips or fails the test when the machine has none. */
    public static TestBrowser start() {
        return new TestBrowser(TestRequirements.require(
                TestRequirements.BROWSER, installed(), "there is no Chromium; NEWSLETTER_TEST_CHROMIUM may name one"));
    }

    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static @Nullable Path installed() {
        return Stream.of(
                        System.getenv().getOrDefault("NEWSLETTER_TEST_CHROMIUM", ""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser")
                .filter(path -> !path.isEmpty())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }
}
