package newsletter.audience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.PageCheck;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The pages that need no sign-in, as readers see them. */
@ServiceTest
class ReaderPagesTest {

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    @Autowired
    LinkTokens links;

    @Test
    void areAccessibleOnEveryScreen() {
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, "en-GB");
            page.navigate(address("/"));
            PageCheck.check(page, "home");
            page.navigate(address("/nothing"));
            PageCheck.check(page, "error");
            page.navigate(address("/preferences/" + token(Purpose.PREFERENCES)));
            PageCheck.check(page, "preferences");
            page.locator("input[name=sections]").all().forEach(section -> section.uncheck());
            press(page, "Save");
            PageCheck.check(page, "preferences-faults");
            page.navigate(address("/preferences/" + token(Purpose.PREFERENCES) + "/digests"));
            PageCheck.check(page, "past-digests");
            page.navigate(address("/u/" + token(Purpose.UNSUBSCRIBE)));
            PageCheck.check(page, "unsubscribe");
            assertThat(page.locator("script")).hasCount(0);
        }
    }

    @Test
    void ofReadersOwnDataAreAccessibleOnEveryScreen() {
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, "en-GB");
            token(Purpose.PREFERENCES);
            page.navigate(address("/preferences"));
            PageCheck.check(page, "links");
            page.getByLabel("Email address").fill("ann@mail.example");
            page.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Look into your mailbox");
            PageCheck.check(page, "links-sent");
            page.navigate(address("/me/" + token(Purpose.PREFERENCES)));
            PageCheck.check(page, "fresh-link");

            database.jdbc().sql("UPDATE mailing_list SET language = 'ar'").update();
            String data = address("/me/" + personToken());
            page.navigate(data);
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            PageCheck.check(page, "me-ar");
            database.jdbc().sql("UPDATE mailing_list SET language = 'en'").update();
            page.navigate(data);
            PageCheck.check(page, "me");
            page.getByLabel("New address").fill("ann@new.example");
            page.getByRole(AriaRole.BUTTON).click();
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("We wrote to ann@new.example");
            PageCheck.check(page, "me-asked");
            page.navigate(address(newAddressPath()));
            PageCheck.check(page, "new-address");
            page.getByRole(AriaRole.BUTTON).click();
            PageCheck.check(page, "new-address-done");
            page.navigate(data);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Erase everything"))
                    .click();
            PageCheck.check(page, "erase");
            assertThat(page.locator("script")).hasCount(0);
            page.getByRole(AriaRole.BUTTON).click();
            PageCheck.check(page, "erased");
            assertThat(page.locator("h1")).hasText("Everything is erased");
            assertThat(subscriptions()).isEmpty();
        }
    }

    @Test
    void speakTheListsLanguageUntilTheReaderChoosesAnother() {
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, "fr-FR");
            page.navigate(address("/preferences/" + token(Purpose.PREFERENCES)));
            assertThat(page.locator("html")).hasAttribute("lang", "en");
            page.getByLabel("Language").selectOption("de");
            press(page, "Save");
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Geändert: Sprache.");
            page.getByLabel("Montag bis Freitag").check();
            press(page, "Speichern");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Geändert: Tage.");
            page.navigate(address("/u/" + token(Purpose.UNSUBSCRIBE)));
            assertThat(page.locator("html")).hasAttribute("lang", "de");
            page.navigate(address("/preferences/" + token(Purpose.PREFERENCES)));
            page.getByLabel("Sprache").selectOption("en");
            press(page, "Speichern");
        }
    }

    @Test
    void speakTheBrowsersLanguageToWhomeverIsNotKnown() {
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, "uk-UA");
            page.navigate(address("/preferences/not-a-token"));
            assertThat(page.locator("html")).hasAttribute("lang", "uk");
            assertThat(page.locator("h1")).hasText("Це посилання вже не діє");
        }
    }

    @Test
    void runFromRightToLeftInArabic() {
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, "en-GB");
            page.navigate(address("/preferences/" + token(Purpose.PREFERENCES)));
            page.getByLabel("Language").selectOption("ar");
            press(page, "Save");
            assertThat(page.locator("html")).hasAttribute("dir", "rtl");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("ما تغيّر");
            PageCheck.check(page, "preferences-ar");
            page.navigate(address("/u/" + token(Purpose.UNSUBSCRIBE)));
            PageCheck.check(page, "unsubscribe-ar");
            page.navigate(address("/preferences/" + token(Purpose.PREFERENCES)));
            page.getByLabel("اللغة").selectOption("en");
            press(page, "حفظ");
        }
    }

    @Test
    void scriptsComeFromHereAndMayBeKeptForLong() {
        Answer htmx = api.withoutToken().get("/assets/htmx.min.js");
        assertThat(htmx.status()).isEqualTo(200);
        assertThat(htmx.header("Content-Type")).startsWith("text/javascript");
        assertThat(htmx.header("Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(api.withoutToken().get("/assets/desk.js").header("Cache-Control"))
                .contains("max-age=31536000");
        assertThat(api.withoutToken()
                        .get("/webjars/htmx.org/2.0.10/dist/htmx.js")
                        .status())
                .isEqualTo(404);
    }

    private String token(Purpose purpose) {
        List<Long> ids = new ArrayList<>(subscriptions());
        if (ids.isEmpty()) {
            AudienceApi audience = new AudienceApi(api);
            audience.createList();
            audience.importFile("email,hour\nann@mail.example,18\n");
            ids.addAll(subscriptions());
        }
        return tokens.issue(new SubscriptionId(ids.getFirst()), purpose);
    }

    private String personToken() {
        long reader = database.jdbc()
                .sql("SELECT id FROM subscriber")
                .query(Long.class)
                .single();
        return links.issue(reader, LinkTokens.Purpose.PERSON, TestClock.START.plusSeconds(3600));
    }

    private String newAddressPath() {
        long change = database.jdbc()
                .sql("SELECT id FROM address_change")
                .query(Long.class)
                .single();
        return "/address/" + links.issue(change, LinkTokens.Purpose.NEW_ADDRESS, TestClock.START.plusSeconds(3600));
    }

    private List<Long> subscriptions() {
        return database.jdbc()
                .sql("SELECT id FROM subscription")
                .query((row, n) -> row.getLong(1))
                .list();
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private String address(String path) {
        return api.address(path).toString();
    }

    private static Page open(TestBrowser chromium, String language) {
        return chromium.browser()
                .newContext(new Browser.NewContextOptions().setLocale(language))
                .newPage();
    }
}
