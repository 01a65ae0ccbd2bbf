package newsletter.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsletter.article.ArticleArchive;
import newsletter.article.Sections;
import newsletter.identity.Grant;
import newsletter.identity.Role;
import newsletter.identity.signin.TestPeople;
import newsletter.testing.PageCheck;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestBrowser;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestVisitor;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Articles at the desk, with a script and without. */
@ServiceTest
class ArticlePagesTest {

    private static TestBrowser chromium;

    private static final String HTML = """
            <h3>In the morning</h3><p>The ferry sails <b>twice</b> an hour, says <a href="https://paper.example/quay" target=_blank>the harbour</a>.</p>
            <figure><img src="https://elsewhere.example/1.jpg" alt="Two ferries at the quay" onerror="alert(1)"><figcaption>Photo: Tide Wire</figcaption></figure>
            <p><img src="https://elsewhere.example/2.jpg"></p><script>alert(2)</script>
            <blockquote><p>We have waited long enough for it.</p></blockquote>
            <h6>Fares</h6><ul><li>One way: 4</li><li>Return: 7</li></ul>
            <table><tr><th>From</th><th>To</th><th>Monday</th><th>Tuesday</th><th>Wednesday</th><th>Thursday</th><th>Friday</th></tr>
            <tr><td>Quay</td><td>Island</td><td>08:00</td><td>08:00</td><td>08:00</td><td>08:30</td><td>09:00</td></tr></table>
            <pre>AVERYLONGLINEWITHOUTANYBLANKSATALLTHATWOULDSTICKOUTOFATELEPHONEIFNOTHINGBROKEITANYWHERE</pre>""";

    @Autowired
    ApplicationContext service;

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    Sections sections;

    @Autowired
    ArticleArchive archive;

    private TestPeople people;
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
    void somethingCameIn() {
        people = TestPeople.in(service);
        sections.save("city", "City");
        sections.save("defence", "Military & Defence");
        post(
                "a1",
                "Quokka harbour reopens after the flood of the century",
                "Ships are back, and so are the gulls. The council had promised it for May.",
                "city",
                "label",
                "OPINION",
                "source",
                "Tide Wire",
                "author",
                "Jane Doe and Ann Archer",
                "imageUrl",
                "https://paper.example/a1.jpg",
                "body",
                "The quay was closed for a year.\n\nOn Monday the first ferry left, forty minutes late.",
                "credit",
                "© Tide Wire",
                "language",
                "en");
        post(
                "a2",
                "Council argues about the Quokka harbour",
                "The flood cost 40 million.",
                "defence",
                "author",
                "John Doe");
        post(
                "a3",
                "Chess: a draw in Oslo",
                "A long game.",
                "city",
                "body",
                "Nobody spoke of the quokkas, of course, but everybody had been there in the morning.");
        post("a4", "ميناء المدينة يفتح من جديد", "عادت السفن.", "city", "language", "ar");
        post(
                "a5",
                "Timetable of the ferries",
                "Every hour, and twice in the morning.",
                "city",
                "body",
                HTML,
                "rights",
                "CC BY 4.0",
                "comments",
                1234,
                "shares",
                56,
                "imageUrl",
                "https://paper.example/a5.jpg",
                "imageAlt",
                "The ferry",
                "language",
                "en");
        for (int i = 0; i < 30; i++) {
            post("f" + i, "Flood report " + i, "Water stands at " + i + " centimetres.", "city");
        }
        read("a1");
    }

    @Test
    void whoeverTypesSeesWhatIsFound() {
        try (BrowserContext context =
                chromium.browser().newContext(new Browser.NewContextOptions().setLocale("en-GB"))) {
            Page eve = signedIn(context, "eve@desk.example", Role.EDITOR);
            eve.navigate(local("/desk/articles"));
            assertThat(eve.locator("#found")).containsText("Flood report 29");
            PageCheck.check(eve, "articles");

            eve.getByLabel("Words or an address").pressSequentially("quok");
            assertThat(eve.locator("#found")).containsText("3 articles");
            assertThat(eve.locator("#found li").first()).containsText("Quokka");
            assertThat(eve.locator("#found mark").first()).hasText("Quokka");
            assertThat(eve.locator("#found .passage")).containsText("Nobody spoke of the quokkas");
            assertThat(eve.getByLabel("Words or an address")).isFocused();
            eve.locator(".filters summary").click();
            PageCheck.check(eve, "articles-found");

            eve.getByLabel("Section").selectOption("defence");
            assertThat(eve.locator("#found")).containsText("One article");
            eve.reload();
            assertThat(eve.locator("#found")).containsText("One article");
            eve.getByLabel("Words or an address").fill("\"");
            assertThat(eve.locator("#found li")).hasCount(1);
            eve.getByLabel("Words or an address").fill("zebra");
            assertThat(eve.locator("#found")).containsText("Nothing found");
            PageCheck.check(eve, "articles-none");
            eve.getByLabel("Words or an address").fill("x".repeat(400));
            assertThat(eve.locator("#found [role=alert]")).containsText("Must not be longer than 300 characters");
            assertThat(eve.getByLabel("Words or an address")).isFocused();
            PageCheck.check(eve, "articles-refused");
            complaints.removeIf(complaint -> complaint.contains("400")); // of the answer, as it should be
            eve.getByLabel("Words or an address").fill("zebra");
            assertThat(eve.locator("#found [role=alert]")).hasCount(0);

            eve.navigate(local("/desk/articles/" + id("a1")));
            assertThat(eve.locator("h1")).hasText("Quokka harbour reopens after the flood of the century");
            assertThat(eve.locator("main")).containsText("Council argues about the Quokka harbour");
            eve.locator(".chart summary").first().click();
            PageCheck.check(eve, "article");
            eve.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Retract …"))
                    .click();
            Locator dialog = eve.getByRole(AriaRole.DIALOG);
            assertThat(dialog).containsText("Retract “Quokka harbour reopens after the flood of the century”?");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Retract"))
                    .click();
            assertThat(eve.locator("main")).containsText("The article is retracted.");
            PageCheck.check(eve, "article-retracted");
            eve.navigate(local("/desk/articles/" + id("a4")));
            PageCheck.check(eve, "article-arabic");
            eve.navigate(local("/desk/articles/" + id("a5")));
            assertThat(eve.locator(".story .picture")).hasText("Picture: Two ferries at the quay");
            PageCheck.check(eve, "article-html");
        }
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    @Test
    void everythingWorksWithoutAScript() {
        TestVisitor desk = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));
        Document first = desk.get("/desk/articles?sort=newest").html();
        Document second = desk.get(
                        "/desk/articles" + first.select("a[rel=next]").attr("href"))
                .html();
        assertThat(first.select(".hits li")).hasSize(25);
        assertThat(second.select(".hits li")).hasSize(10);
        assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("?sort=newest");

        assertThat(desk.get("/desk/articles?since=yesterday").status()).isEqualTo(400);
        assertThat(desk.get("/desk/articles?since=yesterday").text()).contains("Must be a date");
        assertThat(desk.get("/desk/articles?q=" + "x".repeat(400)).status()).isEqualTo(400);
        assertThat(desk.get("/desk/articles?q=%22%2B-%3E%3C()~%40*").status()).isEqualTo(200);
        assertThat(desk.get("/desk/articles/" + id("a1"))
                        .html()
                        .select("figure svg > title")
                        .eachText())
                .containsExactly("Readers in the last 72 hours (UTC)", "Readers in the last 30 days (UTC)");
        assertThat(desk.get("/desk/articles/" + id("a1")).text())
                .contains("60 in 30 days")
                .contains("Shared words");

        String retraction = "/desk/articles/" + id("a2") + "/retract";
        assertThat(desk.submit(retraction, Map.of()).status()).isEqualTo(303);
        assertThat(desk.get("/desk/articles/" + id("a2")).text()).contains("Retracted on Mar 10, 2026");
        assertThat(desk.get("/desk/articles?q=argues+quokka").text()).contains("Nothing found");
        assertThat(desk.get("/desk/articles?q=argues+quokka&state=retracted").text())
                .contains("One article");
        post(
                "a2",
                "Council argues about the Quokka harbour",
                "The flood cost 40 million.",
                "defence",
                "author",
                "John Doe");
        assertThat(desk.get("/desk/articles?q=argues+quokka").text()).contains("One article");
    }

    @Test
    void editorsJoinSplitAndTakeItBack() {
        TestVisitor desk = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));
        String page = "/desk/articles/" + id("a1");
        String story = "form[action$=/story]";
        assertThat(desk.get(page).text()).contains("No other article is about the same event.");

        assertThat(desk.submit(page, story, Map.of("other", "a3", "decision", "join"))
                        .status())
                .isEqualTo(303);
        assertThat(desk.get("/desk/articles/" + id("a3")).text())
                .contains("Quokka harbour reopens")
                .contains("Not found to be alike · joined by an editor");
        assertThat(desk.submit(page, story, Map.of("other", "a3", "decision", "split"))
                        .status())
                .isEqualTo(303);
        assertThat(desk.get(page).text()).contains("split by an editor");
        assertThat(desk.submit(page, story, Map.of("other", "a3", "decision", "undo"))
                        .status())
                .isEqualTo(303);
        assertThat(desk.get(page).text()).contains("No other article is about the same event.");

        assertThat(desk.submit(page, story, Map.of("other", "a1", "decision", "join"))
                        .text())
                .contains("This is the article itself");
        assertThat(desk.submit(page, story, Map.of("other", "none", "decision", "join"))
                        .html()
                        .select("#other-fault")
                        .text())
                .contains("There is no such article");
    }

    @Test
    void leadsBackToTheFirstPageOfAllArticles() {
        TestVisitor desk = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));
        Document first = desk.get("/desk/articles").html();
        assertThat(first.select("a[rel=prev]")).isEmpty();
        Document second = desk.get(
                        "/desk/articles" + first.select("a[rel=next]").attr("href"))
                .html();
        assertThat(second.select("a[rel=prev]").attr("href")).isEqualTo("?");
    }

    @Test
    void saysWhereItIsShownWhatIsRefused() {
        TestVisitor desk = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));
        Document refused = desk.get("/desk/articles?since=yesterday").html();
        assertThat(refused.select("#found [role=alert]").text()).contains("Must be a date");
        assertThat(refused.select("[role=alert]")).hasSize(1);
    }

    @Test
    void showsTheTextAsItsSenderFormattedItAndLoadsNothing() {
        TestVisitor desk = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));
        database.jdbc()
                .sql("UPDATE article SET html = CONCAT(html, '<script>old()</script>') WHERE external_id = 'a5'")
                .update();
        Document page = desk.get("/desk/articles/" + id("a5")).html();
        assertThat(page.select(".story h2").text()).isEqualTo("In the morning");
        assertThat(page.select(".story h3").text()).isEqualTo("Fares");
        assertThat(page.select(".story a").attr("rel")).contains("nofollow").contains("noopener");
        assertThat(page.select(".story .picture").eachText()).containsExactly("Picture: Two ferries at the quay");
        assertThat(page.select("img, .story script, .story [onerror], .story [target]"))
                .isEmpty();
        assertThat(page.select(".facts").text())
                .contains("Rights CC BY 4.0", "Comments 1,234", "Shares 56", "The ferry");
        assertThat(desk.get("/desk/articles/" + id("a1"))
                        .html()
                        .select(".facts")
                        .text())
                .doesNotContain("Rights", "Comments", "Shares");
    }

    @Test
    void offersToTakeInAPageToWhomItIsAllowed() {
        TestVisitor editor = people.signedIn(api, people.join("eve@desk.example", new Grant(Role.EDITOR, null)));
        TestVisitor analyst = people.signedIn(api, people.join("ann@desk.example", new Grant(Role.ANALYST, null)));
        assertThat(editor.get("/desk/articles").html().select("main a[href$=/desk/articles/import]"))
                .hasSize(1);
        assertThat(analyst.get("/desk/articles").html().select("main a[href$=/desk/articles/import]"))
                .isEmpty();
    }

    @Test
    void whoMayOnlyReadIsOfferedNothingElseAndMarkupStaysText() {
        post("x1", "2 &lt;script&gt;alert(1)&lt;/script&gt; gnu", "&lt;img src=x onerror=alert(1)&gt; gnu", "city");
        TestVisitor desk = people.signedIn(api, people.join("ann@desk.example", new Grant(Role.ANALYST, null)));
        assertThat(desk.get("/desk/articles/" + id("a1")).html().select("a[href$=retract]"))
                .isEmpty();
        assertThat(desk.post(
                                "/desk/articles/" + id("a1") + "/retract",
                                Map.of("_csrf", desk.csrf("/desk/articles/" + id("a1"))))
                        .status())
                .isEqualTo(403);
        String found = desk.get("/desk/articles?q=gnu").body();
        assertThat(found).doesNotContain("<script>alert").doesNotContain("<img").contains("<mark>gnu</mark>");
    }

    private Page signedIn(BrowserContext context, String email, Role role) {
        people.join(email, new Grant(role, null));
        return DeskBrowser.signedIn(context, local("/sign-in"), email, complaints);
    }

    private long id(String externalId) {
        return archive.find(externalId).orElseThrow().article().id().value();
    }

    private String local(String path) {
        return api.address(path).toString().replace("127.0.0.1", "localhost");
    }

    /** 60 readers, more and more of them. */
    private void read(String externalId) {
        long article = id(externalId);
        for (int i = 0; i < 15; i++) {
            database.jdbc()
                    .sql("INSERT INTO view_bucket (article_id, bucket_at, readers) VALUES (:article, :at, :readers)")
                    .param("article", article)
                    .param(
                            "at",
                            java.sql.Timestamp.from(
                                    TestClock.START.minus(Duration.ofMinutes(20L * (i < 9 ? i : i * 9)))))
                    .param("readers", i < 9 ? 5 - i / 3 : 4)
                    .update();
        }
    }

    /** @param more pairs of name and value */
    private void post(String externalId, String title, String summary, String section, Object... more) {
        Map<String, Object> article = new LinkedHashMap<>(Map.of(
                "externalId", externalId,
                "url", "https://paper.example/" + externalId,
                "title", title,
                "summary", summary,
                "section", section,
                "publishedAt", TestClock.START.minus(Duration.ofHours(2)).toString()));
        for (int i = 0; i < more.length; i += 2) {
            article.put(more[i].toString(), more[i + 1]);
        }
        assertThat(api.post("/api/v1/articles", JsonMapper.shared().writeValueAsString(List.of(article)))
                        .json()
                        .get("rejected"))
                .isEmpty();
    }
}
