package newsletter.audience;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
            page.getByLabel("On these days").check();
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
    void showsWhatAChoiceMeansBeforeItIsSavedAndUndoesItAfterwards() {
        String address = importReader();
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, false);
            page.navigate(address);

            page.getByLabel("Once a week").check();
            page.getByLabel("Day of the week").selectOption("fri");
            press(page, "Show what this means");

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Nothing is saved yet");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("About 1 email a week");
            assertThat(page.getByRole(AriaRole.STATUS).getByRole(AriaRole.LISTITEM))
                    .hasText(new String[] {
                        "Tuesday, 10 March 2026, 18:00 (Europe/Berlin)",
                        "Friday, 13 March 2026, 18:00 (Europe/Berlin)",
                        "Friday, 20 March 2026, 18:00 (Europe/Berlin)",
                        "Friday, 27 March 2026, 18:00 (Europe/Berlin)",
                        "Friday, 3 April 2026, 18:00 (Europe/Berlin)"
                    });
            assertThat(days()).isEqualTo(127);
            assertThat(page.getByLabel("Once a week")).isChecked();

            save(page);
            assertThat(days()).isEqualTo(16);
            press(page, "Undo");
            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Changed: days.");
            assertThat(days()).isEqualTo(127);
            assertThat(page.getByLabel("Every day")).isChecked();
        }
    }

    @Test
    void undoesNothingThatWasChangedAgainSince() {
        String address = importReader();
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, false);
            page.navigate(address);
            page.getByLabel("Hour").selectOption("6");
            save(page);
            Page other = open(chromium, false);
            other.navigate(address);
            other.getByLabel("Weekends").check();
            save(other);

            press(page, "Undo");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nothing was undone");
            assertThat(days()).isEqualTo(96);
            assertThat(page.getByLabel("Hour")).hasValue("6");
        }
    }

    @Test
    void endsAPauseWithOneButtonAndTellsZonesByTheirOffset() {
        String address = importReader();
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, false);
            page.navigate(address);
            page.getByLabel("Pause until").fill("2026-04-01");
            page.getByLabel("Plain text only").check();
            save(page);

            assertThat(page.getByText("Paused until Wednesday, 1 April 2026")).isVisible();
            press(page, "End the pause");

            assertThat(page.getByRole(AriaRole.STATUS)).containsText("Changed: pause.");
            assertThat(page.getByLabel("Pause until")).hasValue("");
            assertThat(page.getByLabel("Plain text only")).isChecked();
            assertThat(page.locator("optgroup[label=Europe] option[value='Europe/Berlin']"))
                    .hasText("Europe/Berlin – UTC+1");
            assertThat(page.locator("option[value='America/St_Johns']")).hasText("America/St Johns – UTC−2:30");
        }
    }

    @Test
    void showsAHeadlineOfEachSectionThatHasOneAndTheOtherLists() {
        String address = importReader();
        api.post("/api/v1/articles", """
                [{"externalId": "a", "url": "https://news.example/a", "title": "A quiet harbour", "summary": "s",
                  "section": "world", "publishedAt": "2026-03-09T10:00:00Z"},
                 {"externalId": "b", "url": "https://news.example/b", "title": "A loud harbour", "summary": "s",
                  "section": "world", "publishedAt": "2026-03-10T07:00:00Z"},
                 {"externalId": "c", "url": "https://news.example/c", "title": "Not yet", "summary": "s",
                  "section": "world", "publishedAt": "2026-03-10T09:00:00Z"}]""");
        api.put("/api/v1/lists/evening", AudienceApi.LIST.replace("Morning", "Evening"));
        api.send("POST", "/api/v1/lists/evening/imports", "text/csv", "email\nann@mail.example\n");
        await().until(() -> database.jdbc()
                        .sql("SELECT COUNT(*) FROM subscription")
                        .query(Integer.class)
                        .single()
                == 2);
        try (TestBrowser chromium = TestBrowser.start()) {
            Page page = open(chromium, false);
            page.navigate(address);

            assertThat(page.locator(".example")).hasText(new String[] {"A loud harbour"});
            page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Evening"))
                    .click();
            assertThat(page).hasTitle("Your preferences – Evening");
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

            assertThat(page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1)))
                    .hasText("You have left");
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

    private int days() {
        return database.jdbc()
                .sql("SELECT c.days FROM subscription s JOIN slot c ON c.id = s.slot_id")
                .query(Integer.class)
                .single();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(button)).click();
    }

    private static void save(Page page) {
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Save")).click();
    }
}
