package newsletter.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static newsletter.desk.DeskBrowser.press;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import newsletter.audience.ListSignUps;
import newsletter.audience.MailingList;
import newsletter.audience.MailingLists;
import newsletter.audience.SignUpSettings.OptIn;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.Newsroom;
import newsletter.testing.PageCheck;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestClock;
import newsletter.testing.TestVisitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Editions and mailing lists at the desk: why a digest is as it is, and how a list is ranked. */
@ServiceTest
class EditionPagesTest {

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    @Autowired
    MailingLists lists;

    @Autowired
    ListSignUps signUps;

    private final List<String> complaints = new ArrayList<>();
    private TestPeople people;
    private long edition;

    @BeforeEach
    void openNewsroom() {
        people = TestPeople.in(service);
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe("ann@reader.example,Ann,science,,,,confirmed");
        edition = newsroom.sendNow();
        newsroom.awaitEdition(edition, "SENT");
    }

    @Test
    void anAdminSeesWhyADigestIsAsItIsAndSetsTheRanking() {
        people.join("ada@desk.example", new Grant(Role.ADMIN, null));
        try (TestBrowser chromium = TestBrowser.start()) {
            BrowserContext context = chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"));
            Page ada = DeskBrowser.signedIn(context, local("/sign-in"), "ada@desk.example", complaints);
            ada.navigate(local("/desk/editions"));
            assertThat(ada.locator("tbody")).containsText("Morning digest");
            PageCheck.check(ada, "editions");

            ada.locator("tbody a").first().click();
            assertThat(ada.locator("main")).containsText("15 candidates in all");
            assertThat(ada.locator("main")).containsText("it is new.");
            PageCheck.check(ada, "edition");

            ada.getByLabel("science desk").check();
            ada.getByLabel("What became of it").selectOption("other-sections");
            press(ada, "Show");
            assertThat(ada.locator("main")).containsText("Shown: 10 of 10 that fit");
            assertThat(ada.locator("main")).containsText("None of its sections is among the reader’s.");

            ada.getByLabel("The reader’s email address").fill("ann@reader.example");
            press(ada, "Explain");
            assertThat(ada.locator("main")).containsText("Sections: science desk");
            assertThat(ada.locator("main")).containsText("is what the digest composed for them has");
            PageCheck.check(ada, "edition-reader");

            ada.navigate(local("/desk/lists/morning"));
            ada.getByLabel("Weight of the last hour").fill("lots");
            ada.getByLabel("At most of one source").fill("3");
            ada.getByLabel("Trending articles in a section").fill("101");
            save(ada, 0);
            assertThat(ada.locator("main")).containsText("A weight is a number from 0 to 1000");
            assertThat(ada.getByLabel("At most of one source")).hasValue("3");
            PageCheck.check(ada, "list-wrong");
            assertThat(ada.locator("main")).containsText("is a whole number from 0 to 100");
            ada.getByLabel("Weight of the last hour").fill("0,25");
            ada.getByLabel("Trending articles in a section").fill("30");
            save(ada, 0);
            assertThat(ada.locator("main")).containsText("The ranking is saved");
            PageCheck.check(ada, "list");
            ada.getByLabel("Sites that may show the form").fill("paper");
            save(ada, 1);
            assertThat(ada.locator("main")).containsText("Each line must be the address of a site");
            ada.getByLabel("Sites that may show the form").fill("https://www.paper.example/\nhttps://a.example");
            ada.getByLabel("are on the list at once").check();
            save(ada, 1);
            assertThat(ada.locator("main")).containsText("How readers come onto the list is saved");
            ada.navigate(local("/desk/lists"));
            PageCheck.check(ada, "lists");
        }
        MailingList morning = lists.bySlug("morning").orElseThrow();
        assertThat(morning.ranking().weights().perHour1()).isEqualTo(0.25);
        assertThat(morning.ranking().limits().perSource()).isEqualTo(3);
        assertThat(signUps.of(morning.id()).origins())
                .containsExactly("https://www.paper.example", "https://a.example");
        assertThat(signUps.of(morning.id()).optIn()).isEqualTo(OptIn.SINGLE);
        assertThat(morning.ranking().mix().trendingPercent()).isEqualTo(30);
        assertThat(api.get("/api/v1/audit?action=list.changed").body()).contains("maxPerSource");
        assertThat(complaints).as("what the browser complained about").noneMatch(text -> !text.contains("400"));
    }

    @Test
    void anEditorReadsWhatIsOfTheirListsAndThePreviewRunsNothing() {
        TestVisitor editor = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));
        String page = "/desk/editions/" + edition;
        assertThat(editor.get(page).text()).doesNotContain("Why for one reader");
        assertThat(editor.get(page + "/reader?subscriber=ann@reader.example").status())
                .isEqualTo(403);
        assertThat(editor.get(page + "?article=science-1&verdict=no-room").text())
                .contains("No candidate fits");
        assertThat(editor.get(page + "?article=none").status()).isEqualTo(400);
        assertThat(editor.get(page + "?sections=gardening").status()).isEqualTo(400);
        assertThat(editor.get(page + "?limit=7").status()).isEqualTo(400);
        assertThat(editor.get("/desk/editions/999999").status()).isEqualTo(404);
        assertThat(editor.get("/desk/lists/morning").html().select("main form")).isEmpty();

        TestVisitor.Page preview = editor.get(page + "/preview?sections=science");
        assertThat(preview.body()).contains("science story 5").doesNotContain("sport story", "<script");
        assertThat(preview.header("Content-Security-Policy")).contains("default-src 'none'", "sandbox");
    }

    /** The forms of a page each have one. */
    private static void save(Page page, int form) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Save").setExact(true))
                .nth(form)
                .click();
    }

    private String local(String path) {
        return "http://localhost:" + api.address(path).getPort() + path;
    }
}
