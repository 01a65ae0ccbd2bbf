package newsletter.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import newsletter.testing.PageCheck;
import newsletter.testing.TestBrowser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The shell around pages and everything that pages are made of, in a browser. */
class ShellTest {

    private static final SignedIn ANN =
            new SignedIn("Ann Archer", "ann@newsroom.example", "/account", "/sign-out", null);
    private static final Navigation DESK = () -> List.of(
            new NavigationItem("/mailbox", "mailbox.title", 20), new NavigationItem("/gallery", "shell.account", 10));

    private static TestBrowser chromium;

    private final List<String> complaints = new ArrayList<>();
    private Browser.NewContextOptions options = new Browser.NewContextOptions().setLocale("en-GB");
    private @Nullable PageServer server;

    @BeforeAll
    static void startBrowser() {
        chromium = TestBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @AfterEach
    void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void everythingThatPagesAreMadeOfIsAccessibleOnEveryScreen() throws IOException {
        Page page = open(ANN, "/gallery?done=mailbox-emptied");
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("The mailbox is empty.");
        PageCheck.check(page, "gallery");
        page.locator("summary").click();
        PageCheck.check(page, "gallery-account");
        assertThat(complaints).isEmpty();
    }

    @Test
    void strangersGetNeitherAccountNorScript() throws IOException {
        Page page = open(null, "/confirm");
        assertThat(page.locator("script")).hasCount(0);
        assertThat(page.locator("summary")).hasCount(0);
        PageCheck.check(page, "confirm");
    }

    @Test
    void theFirstTabStopSkipsToTheContent() throws IOException {
        Page page = open(ANN, "/confirm");
        page.keyboard().press("Tab");
        assertThat(page.locator(".skip")).isFocused();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Remove"))).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.getByRole(AriaRole.LINK, named("Cancel"))).isFocused();
    }

    @Test
    void tabStopsFollowTheHeaderAsItIsRead() throws IOException {
        Page page = open(ANN, "/confirm");
        List<String> stops = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            page.keyboard().press("Tab");
            stops.add((String) page.evaluate("document.activeElement.textContent.trim()"));
        }
        assertThat(stops)
                .containsExactly(
                        "Skip to the content", "Newsletter service", "Account", "Mailbox", "Account: Ann Archer");
    }

    @Test
    void faultsTakeTheFocusAndLeadToTheirFields() throws IOException {
        Page page = open(ANN, "/gallery");
        Locator summary = page.getByRole(AriaRole.ALERT);
        assertThat(summary).isFocused();
        summary.getByRole(AriaRole.LINK).first().click();
        assertThat(page.getByLabel("Email address")).isFocused();
        assertThat(page.getByLabel("Email address"))
                .hasAccessibleDescription("Must be an address such as ann@mail.example Where the invitation goes.");
    }

    @Test
    void marksTheCurrentPlace() throws IOException {
        Page page = open(ANN, "/gallery");
        assertThat(page.locator("[aria-current=page]")).hasText("Account");
    }

    @Test
    void formsAndHtmxCarryTheTokenAgainstForgery() throws IOException {
        Page page = open(ANN, "/gallery");
        assertThat(page.locator("#invite input[name=_csrf]")).hasValue(PageServer.CSRF_TOKEN);
        assertThat(page.locator("form[action='/sign-out'] input[name=_csrf]")).hasValue(PageServer.CSRF_TOKEN);
        Request request =
                page.waitForRequest("**/confirm", () -> page.evaluate("htmx.ajax('POST', '/confirm', '#notices')"));
        assertThat(request.headerValue("X-CSRF-TOKEN")).isEqualTo(PageServer.CSRF_TOKEN);
        assertThat(page.locator("#notices h1")).hasText("Really remove Ann Archer?");
        assertThat(complaints).isEmpty();
    }

    @Test
    void aScriptOnlyAddsToThePage() throws IOException {
        options.setPermissions(List.of("clipboard-read", "clipboard-write"));
        Page page = open(ANN, "/gallery");
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("correct horse");
        page.getByRole(AriaRole.BUTTON, named("Show – Password")).click();
        assertThat(page.locator("#password")).hasAttribute("type", "text");
        page.getByRole(AriaRole.BUTTON, named("Copy")).click();
        assertThat(page.locator(".secret [role=status]")).hasText("Copied");
        assertThat((String) page.evaluate("navigator.clipboard.readText()")).startsWith("nlt_example_only_");
        page.getByRole(AriaRole.LINK, named("Remove")).click();
        Locator dialog = page.getByRole(AriaRole.DIALOG, named("Really remove Ann Archer?"));
        assertThat(dialog.locator("form")).hasAttribute("action", java.util.regex.Pattern.compile(".*/confirm"));
        PageCheck.check(page, "dialog");
        dialog.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Cancel"))
                .click();
        assertThat(page.locator("dialog")).hasCount(0);
        assertThat(page.getByRole(AriaRole.LINK, named("Remove"))).isFocused();
        assertThat(complaints).isEmpty();
    }

    @Test
    void withoutAScriptNoButtonIsShownThatWouldDoNothing() throws IOException {
        options.setJavaScriptEnabled(false);
        Page page = open(ANN, "/gallery");
        assertThat(page.getByRole(AriaRole.BUTTON, named("Copy"))).hasCount(0);
        page.getByRole(AriaRole.LINK, named("Remove")).click();
        assertThat(page.getByRole(AriaRole.HEADING, named("Really remove Ann Archer?")))
                .isVisible();
    }

    @Test
    void speaksTheBrowsersLanguage() throws IOException {
        options.setLocale("de-AT");
        Page page = open(ANN, "/gallery?done=mailbox-emptied");
        assertThat(page.locator("html")).hasAttribute("lang", "de");
        assertThat(page.locator(".undo")).hasText("Rückgängig machen");
    }

    @Test
    void theChoiceOfAPersonGoesBeforeTheBrowsersLanguage() throws IOException {
        options.setLocale("de-AT");
        SignedIn french = new SignedIn("Ann", "ann@newsroom.example", "/account", "/sign-out", java.util.Locale.FRENCH);
        assertThat(open(french, "/confirm").locator("html")).hasAttribute("lang", "fr");
    }

    @Test
    void anAddressCanOnlyNameANotice() throws IOException {
        Page page = open(ANN, "/confirm?done=../shell.product");
        assertThat(page.locator("#notices")).isEmpty();
    }

    private Page open(@Nullable SignedIn caller, String path) throws IOException {
        server = new PageServer(caller, DESK);
        Page page = chromium.browser().newContext(options).newPage();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.onPageError(complaints::add);
        page.navigate(server.address(path).toString());
        return page;
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }
}
