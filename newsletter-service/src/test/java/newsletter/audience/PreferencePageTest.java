package newsletter.audience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class PreferencePageTest {

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    @Test
    void letsAReaderChooseInABrowserWithoutScripts() {
        String address = importReader();
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, false);
            page.navigate(address);

            page.getByLabel("economy").uncheck();
            page.getByLabel("Sunday").uncheck();
            page.getByLabel("Hour").selectOption("6");
            page.getByLabel("Time zone").selectOption("Asia/Tokyo");
            page.getByLabel("Pause until").fill("2026-04-01");
            save(page);

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("sections, days, hour, time zone, pause");
            page.navigate(address);
            assertThat(page.getByLabel("economy")).not().isChecked();
            assertThat(page.getByLabel("world")).isChecked();
            assertThat(page.getByLabel("Sunday")).not().isChecked();
            assertThat(page.getByLabel("Hour")).hasValue("6");
            assertThat(page.getByLabel("Time zone")).hasValue("Asia/Tokyo");
            assertThat(page.getByRole(AriaRole.LISTITEM)
                            .filter(new Locator.FilterOptions()
                                    .setHasText("Wednesday, 1 April 2026, 06:00 (Asia/Tokyo)")))
                    .hasCount(1);
        }
    }

    @Test
    void showsWhatIsWrongNextToTheFieldAndKeepsTheRest() {
        String address = importReader();
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, true);
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));
            page.navigate(address);

            for (String section : List.of("world", "economy", "culture")) {
                page.getByLabel(section).uncheck();
            }
            page.getByLabel("Hour").selectOption("6");
            save(page);

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Choose at least one section");
            assertThat(page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName("Sections")))
                    .hasAccessibleDescription(java.util.regex.Pattern.compile("Choose at least one section.*"));
            assertThat(page.getByLabel("Hour")).hasValue("6");
            assertThat(page.getByLabel("world")).not().isChecked();
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(complaints).allMatch(text -> text.contains("400"));
        }
    }

    @Test
    void letsAReaderLeaveWithOneButton() {
        String address = importReader();
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, false);
            page.navigate(address);

            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Leave this list"))
                    .click();
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Unsubscribe"))
                    .click();

            assertThat(page.getByRole(AriaRole.HEADING)).hasText("You have left");
            assertThat(database.jdbc()
                            .sql("SELECT status FROM subscription")
                            .query(String.class)
                            .single())
                    .isEqualTo("UNSUBSCRIBED");
        }
    }

    private String importReader() {
        AudienceApi audience = new AudienceApi(api);
        audience.createList();
        audience.importFile("email,hour\nann@mail.example,18\n");
        long id = database.jdbc()
                .sql("SELECT id FROM subscription")
                .query(Long.class)
                .single();
        return api.address("/preferences/" + tokens.issue(new SubscriptionId(id), Purpose.PREFERENCES))
                .toString();
    }

    private static Page open(TestBrowser chromium, boolean scripts) {
        BrowserContext context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setJavaScriptEnabled(scripts)
                        .setViewportSize(320, 800));
        return context.newPage();
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save")).click();
    }
}
