package newsletter.desk;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.signin.Account;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.PageCheck;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** An admin and a source in Chromium: from the pasted address to the last goodbye. */
@ServiceTest
class SourcePagesTest {

    private static final Instant EARLIER = TestClock.START.minus(Duration.ofHours(2));

    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private static TestBrowser chromium;

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    @Autowired
    Sections sections;

    @Autowired
    Articles articles;

    private final List<String> complaints = new ArrayList<>();

    @BeforeAll
    static void startBrowser() {
        chromium = TestBrowser.start();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void openDesks() {
        sections.save("world", "World");
        sections.save("city", "City & Harbour");
    }

    @Test
    void fromAPastedAddressToArticlesAndToTheEnd() {
        serve(item("1", "The bridge opens at noon", "World")
                + item("2", "Ferry late again, and what the harbour says", "Waterfront")
                + item("3", "An early start for the gardens", "Waterfront")
                + "<item><title>No link at all</title><guid isPermaLink=\"false\">x</guid></item>");
        try (BrowserContext context = newContext()) {
            Page ada = signedIn(context, TestPeople.in(service).admin());
            ada.getByRole(AriaRole.LINK, named("Sources")).first().click();
            assertThat(ada.locator("main")).containsText("No source yet");
            PageCheck.check(ada, "sources-empty");

            ada.getByRole(AriaRole.LINK, named("Add the first source")).click();
            PageCheck.check(ada, "source-new");
            ada.getByLabel("Address of a feed or site").fill(site() + "/feed");
            ada.keyboard().press("Enter");
            assertThat(ada.locator("main")).containsText("1 of the 4 entries shown have a section.");
            assertThat(ada.locator("tr:has-text('The bridge opens')")).containsText("World");
            assertThat(ada.locator("tr:has-text('Ferry late again')")).containsText("Waits");
            assertThat(ada.locator("tr:has-text('No link at all')")).containsText("Refused");
            assertThat(ada.getByLabel("Name", exactly())).hasValue("Tide Times");
            assertThat(ada.getByLabel("Short name")).hasValue("tide-times");
            PageCheck.check(ada, "source-preview");

            ada.getByLabel("Section for Waterfront").selectOption("city");
            press(ada, "Preview with these");
            assertThat(ada.locator("main")).containsText("3 of the 4 entries shown have a section.");
            assertThat(ada.locator("#rule-0-value")).hasValue("Waterfront");
            press(ada, "Save the source");
            assertThat(ada.locator("main")).containsText("The source was saved.");
            assertThat(ada.locator("h1")).containsText("Not asked yet");

            press(ada, "Refresh now");
            assertThat(ada.locator("main")).containsText("there was something new");
            assertThat(ada.locator("tr:has-text('Ferry late again')").first()).containsText("City & Harbour");
            assertThat(ada.locator("tr:has-text('No link at all')")).containsText("Refused");
            assertThat(articles.find("tide-times:1")).isPresent();
            PageCheck.check(ada, "source-working");

            SITE.stubFor(get("/feed").willReturn(status(404)));
            press(ada, "Refresh now");
            assertThat(ada.locator("main")).containsText("There is nothing at this address (404).");
            PageCheck.check(ada, "source-failing");
            ada.navigate(local("/desk/sources"));
            assertThat(ada.locator("main")).containsText("The only source fails.");
            PageCheck.check(ada, "sources-failing");

            press(ada, "Pause Tide Times");
            assertThat(ada.locator("h1")).containsText("Paused");
            assertThat(ada.locator("main")).containsText("nothing comes in from it until you resume it");
            PageCheck.check(ada, "source-paused");
            press(ada, "Resume");
            assertThat(ada.locator("h1")).containsText("Failing");

            ada.getByRole(AriaRole.LINK, named("Delete this source")).click();
            Locator dialog = ada.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Delete Tide Times?");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete the source"))
                    .click();
            assertThat(ada.locator("main")).containsText("Its articles stay.");
        }
        assertThat(articles.find("tide-times:1")).isPresent();
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void mapsWhatWaitsAndKeepsRulesInOrder() {
        serve(item("1", "The bridge opens at noon", "Bridges") + item("2", "Ferry late again", "Waterfront"));
        api.put("/api/v1/sources/tide", """
                {"name": "Tide Times", "kind": "feed", "address": "%s/feed",
                 "rules": [{"category": "Gardens", "section": "city"}, {"author": "Ann Onymous", "label": "opinion"}]}""".formatted(site()));
        api.post("/api/v1/sources/tide/refresh", "");
        try (BrowserContext context = newContext()) {
            Page ada = signedIn(context, TestPeople.in(service).admin());
            ada.navigate(local("/desk/sources"));
            ada.getByRole(AriaRole.LINK, named("2 waiting – Tide Times")).click();
            PageCheck.check(ada, "source-unmapped");
            press(ada, "Save as rules");
            assertThat(ada.locator("[role=alert]")).containsText("Choose a section for one of them at least.");
            ada.getByLabel("Section for Waterfront").selectOption("city");
            ada.getByLabel("Section for Bridges").selectOption("+");
            press(ada, "Save as rules");
            assertThat(ada.locator("main")).containsText("What waited for them came in.");
            assertThat(sections.bySlug("bridges")).isPresent();
            assertThat(ada.locator("tr:has-text('The bridge opens')")).containsText("Bridges");

            ada.getByRole(AriaRole.LINK, named("Settings")).click();
            press(ada, "Move down – rule 1");
            assertThat(ada.locator("#rule-1-value")).hasValue("Gardens");
            press(ada, "Remove – rule 1");
            assertThat(ada.locator("#rule-0-value")).hasValue("Gardens");
            ada.locator("#rule-3-field").selectOption("path");
            ada.locator("#rule-3-value").fill("no-slash");
            ada.locator("#rule-3-section").selectOption("world");
            press(ada, "Save");
            assertThat(ada.locator("#rule-3-value-fault")).containsText("A path begins with a slash");
            assertThat(ada.locator("#rule-3-value")).hasValue("no-slash");
            PageCheck.check(ada, "source-edit");
            ada.locator("#rule-3-value").fill("/world");
            press(ada, "Save");
            assertThat(ada.locator("main")).containsText("The source was saved.");
        }
    }

    @Test
    void anEditorSeesAndChangesNothing() {
        serve(item("1", "The bridge opens at noon", "Bridges"));
        api.put("/api/v1/sources/tide", """
                {"name": "Tide Times", "kind": "feed", "address": "%s/feed"}""".formatted(site()));
        api.post("/api/v1/sources/tide/refresh", "");
        TestPeople people = TestPeople.in(service);
        try (BrowserContext context = newContext()) {
            Page eve = signedIn(context, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));
            eve.getByRole(AriaRole.LINK, named("Sources")).first().click();
            eve.getByRole(AriaRole.LINK, named("Tide Times")).first().click();
            assertThat(eve.locator("main")).containsText("Bridges");
            assertThat(eve.locator("main form")).hasCount(0);
            assertThat(eve.locator("main a:has-text('Settings')")).hasCount(0);
            PageCheck.check(eve, "source-editor");
        }
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void takesInOnePage() {
        SITE.stubFor(get("/city/bridge")
                .willReturn(ok("""
                <!DOCTYPE html><html lang="en"><head><title>Bridge opens | Tide Times</title>
                <meta property="og:title" content="The bridge opens at noon"><meta name="author" content="Ann Onymous">
                <meta property="article:published_time" content="2026-02-27T08:30:00Z">
                <meta property="og:image" content="https://tide.example/bridge.jpg"></head>
                <body><article><h1>The bridge opens at noon</h1>
                <p>%s</p><p>%s</p></article></body></html>""".formatted(
                                        "The new bridge over the harbour opens at noon today, after three years of building. "
                                                .repeat(6),
                                        "Whoever wants to walk over it first can queue from ten o'clock at the old ferry house. "
                                                .repeat(6)))
                        .withHeader("Content-Type", "text/html; charset=utf-8")));
        try (BrowserContext context = newContext()) {
            Page ada = signedIn(context, TestPeople.in(service).admin());
            ada.navigate(local("/desk/articles/import"));
            PageCheck.check(ada, "article-import");
            ada.getByLabel("Address of the page").fill("ftp://tide.example/x");
            press(ada, "Read the page");
            assertThat(ada.locator("#url-fault")).containsText("must begin with");
            ada.getByLabel("Address of the page").fill(site() + "/nowhere");
            press(ada, "Read the page");
            assertThat(ada.locator("#url-fault")).containsText("404");
            ada.getByLabel("Address of the page").fill(site() + "/city/bridge");
            press(ada, "Read the page");
            assertThat(ada.getByLabel("Title", exactly())).hasValue("The bridge opens at noon");
            assertThat(ada.getByLabel("Section", exactly())).hasValue("city");
            PageCheck.check(ada, "article-found");
            ada.getByLabel("Title", exactly()).fill("The bridge is open");
            press(ada, "Store the article");
            assertThat(ada.locator("main")).containsText("The article is in.");
        }
        assertThat(articles.find(site() + "/city/bridge").orElseThrow().title()).isEqualTo("The bridge is open");
    }

    private static String site() {
        return "http://127.0.0.1:" + SITE.getPort();
    }

    private static void serve(String items) {
        SITE.stubFor(get("/feed")
                .willReturn(ok("""
                        <rss version="2.0"><channel><title>Tide Times</title><link>%s</link>%s</channel></rss>""".formatted(site(), items)).withHeader("Content-Type", "application/rss+xml")));
    }

    private static String item(String id, String title, String category) {
        return """
                <item><guid isPermaLink="false">%s</guid><title>%s</title><category>%s</category><link>%s/%s</link>
                <pubDate>%s</pubDate><description>What happened, and why it matters to the harbour.</description></item>""".formatted(
                        id,
                        title,
                        category,
                        site(),
                        id,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(EARLIER.atOffset(ZoneOffset.UTC)));
    }

    private Page signedIn(BrowserContext context, Account account) {
        Page page = DeskBrowser.signedIn(context, local("/sign-in"), account.email(), complaints);
        assertThat(page.locator("h1")).containsText("Good to see you");
        return page;
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private BrowserContext newContext() {
        return chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"));
    }

    private String local(String path) {
        return api.address(path).toString().replace("127.0.0.1", "localhost");
    }
}
