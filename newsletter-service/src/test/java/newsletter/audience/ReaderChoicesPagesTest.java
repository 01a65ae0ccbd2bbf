package newsletter.audience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.PageCheck;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What readers see when they choose, leave and come back: on every screen, in light and dark, without a script. */
@ServiceTest
class ReaderChoicesPagesTest {

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    @Test
    void areAccessibleOnEveryScreen() {
        importReader();
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = chromium.browser()
                    .newContext(new Browser.NewContextOptions().setLocale("en-GB"))
                    .newPage();
            page.navigate(address("/preferences/", Purpose.PREFERENCES));
            page.getByLabel("On these days").check();
            page.getByLabel("Sunday").uncheck();
            page.getByLabel("Pause until").fill("2026-04-01");
            press(page, "Show what this means");
            PageCheck.check(page, "preferences-preview");
            press(page, "Save");
            PageCheck.check(page, "preferences-saved");

            page.navigate(address("/u/", Purpose.UNSUBSCRIBE));
            press(page, "Once a week instead (Monday)");
            PageCheck.check(page, "unsubscribe-less");
            press(page, "Leave all lists");
            PageCheck.check(page, "unsubscribe-left");
            page.getByLabel("Too many emails").check();
            page.getByLabel("In your own words").fill("Every hour!");
            press(page, "Send");
            assertThat(page.getByText("Thank you.")).isVisible();
            PageCheck.check(page, "unsubscribe-told");
            press(page, "Come back to it");
            PageCheck.check(page, "back");
            assertThat(page.getByRole(AriaRole.STATUS))
                    .containsText("a•••@mail.example gets digests again: Morning, Evening.");
            assertThat(page.locator("script")).hasCount(0);
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }

    private void importReader() {
        AudienceApi audience = new AudienceApi(api);
        audience.createList();
        audience.importFile("email,hour\nann@mail.example,18\n");
        api.put("/api/v1/lists/evening", AudienceApi.LIST.replace("Morning", "Evening"));
        TestApi.Answer started =
                api.send("POST", "/api/v1/lists/evening/imports", "text/csv", "email\nann@mail.example\n");
        audience.finished(started.json().get("id").asLong());
        api.post("/api/v1/articles", """
                [{"externalId": "a", "url": "https://news.example/a", "title": "The harbour stays open through the night, and the town pays for it",
                  "summary": "s", "section": "world", "publishedAt": "2026-03-09T10:00:00Z"},
                 {"externalId": "b", "url": "https://news.example/b", "title": "Bread gets dearer", "summary": "s",
                  "section": "economy", "publishedAt": "2026-03-10T07:00:00Z"}]""");
    }

    private String address(String path, Purpose purpose) {
        long id = database.jdbc()
                .sql("SELECT MIN(id) FROM subscription")
                .query(Long.class)
                .single();
        return api.address(path + tokens.issue(new SubscriptionId(id), purpose)).toString();
    }
}
