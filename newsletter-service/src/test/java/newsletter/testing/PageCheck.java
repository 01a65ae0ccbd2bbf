package newsletter.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What every page must pass, wherever it is: no violation of axe-core's rules (WCAG 2.2 A and AA, and good practice), nothing that sticks out of the
 * window, on a screen of 1280 and telephones of 360 and 320 pixels, light and dark. Motion is reduced: a colour that is still changing would be measured half way. Leaves pictures in target/screenshots, to be looked at. The browser
 * context must have scripts enabled.
 */
public final class PageCheck {

    private static final List<Integer> WIDTHS = List.of(1280, 360, 320);
    private static final Path PICTURES = Path.of("target/screenshots");

    /** A violation in one line: the rule, and where. */
    private static final String RUN = """
            async () => (await axe.run({ runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }))
                .violations.map(v => v.id + " (" + v.help + "): " + v.nodes.map(n => n.target.join(" ")).join(", "))
            """;

    private static final String STICKS_OUT = """
            () => document.documentElement.scrollWidth <= innerWidth ? [] :
                [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                    .map(e => e.tagName + "." + e.className).slice(0, 5).concat("wider than " + innerWidth)
            """;

    private PageCheck() {}

    /** @param complaints grows by what the browser complains about while the page is open */
    public static void listen(Page page, List<String> complaints) {
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    /** @param name of the pictures: NAME-360-dark.png */
    public static void check(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            WIDTHS.forEach(width -> check(page, name, width, scheme));
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }

    private static void check(Page page, String name, int width, ColorScheme scheme) {
        page.setViewportSize(width, 900);
        String picture = name + "-" + width + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(picture + ".png"))
                .setFullPage(true));
        assertThat((List<?>) page.evaluate(STICKS_OUT))
                .as("what sticks out of %s", picture)
                .isEmpty();
        page.evaluate(axe());
        assertThat((List<?>) page.evaluate(RUN))
                .as("what axe says of %s", picture)
                .isEmpty();
    }

    private static String axe() {
        try (InputStream script = Objects.requireNonNull(PageCheck.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
