package newsletter.delivery.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import newsletter.audience.ReaderTokens;
import newsletter.audience.ReaderTokens.Purpose;
import newsletter.kernel.SubscriptionId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestVisitor;
import newsletter.web.Messages;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ArchivePagesTest {

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    ReaderTokens tokens;

    @Autowired
    Messages messages;

    private Newsroom newsroom;

    @BeforeEach
    void open() {
        newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe("ann@reader.example,,politics,,,,confirmed");
    }

    @Test
    void tellsWhyADigestWithTooFewArticlesWasNotSentInTheReadersLanguage() {
        minArticles(6);
        newsroom.awaitEdition(send("2026-03-10"), "SKIPPED");

        for (Locale language : Messages.LANGUAGES) {
            Document page = archive(language.toLanguageTag(), "ann@reader.example");
            assertThat(page.select("html").attr("lang")).isEqualTo(language.getLanguage());
            assertThat(page.select("ol li").text())
                    .contains("2026")
                    .endsWith(messages.text(language, "past-digests.fate.few-new", 5));
        }
        assertThat(archive("en", "ann@reader.example").select("ol li").text())
                .isEqualTo(
                        "Tuesday, 10 March 2026 Not sent: there were only 5 new articles for you, too few for a digest");
    }

    @Test
    void listsWhatWasSentByItsSubjectAndTheLatestFirst() {
        newsroom.awaitEdition(send("2026-03-10"), "SENT");
        newsroom.awaitEdition(send("2026-03-11"), "SKIPPED");

        List<String> digests =
                archive("en", "ann@reader.example").select("ol li").eachText();

        assertThat(digests)
                .containsExactly(
                        "Wednesday, 11 March 2026 Not sent: there was nothing new for you",
                        "Tuesday, 10 March 2026 Morning digest: politics story 5 Sent");
    }

    @Test
    void tellsOneNewArticleFromSeveral() {
        newsroom.awaitEdition(send("2026-03-10"), "SENT");
        newsroom.publish(6, 6);
        minArticles(2);
        newsroom.awaitEdition(send("2026-03-11"), "SKIPPED");

        assertThat(archive("en", "ann@reader.example")
                        .select("ol li")
                        .eachText()
                        .getFirst())
                .endsWith("Not sent: there was only one new article for you, too few for a digest");
    }

    @Test
    void doesNotQuoteWhatWasRetracted() {
        newsroom.awaitEdition(send("2026-03-10"), "SENT");
        String lead = database.jdbc()
                .sql("SELECT external_id FROM article WHERE title = 'politics story 5'")
                .query(String.class)
                .single();
        assertThat(api.delete("/api/v1/articles/" + lead).status()).isLessThan(300);

        assertThat(archive("en", "ann@reader.example").select("ol li").eachText())
                .containsExactly("Tuesday, 10 March 2026 Sent");
    }

    @Test
    void showsReadersTheirOwnDigestsOnlyAndIsFoundFromThePreferences() {
        newsroom.awaitEdition(send("2026-03-10"), "SENT");
        newsroom.subscribe("bob@reader.example,,sport,,,,confirmed");
        String preferences = "/preferences/" + token("bob@reader.example", Purpose.PREFERENCES);
        Document page = new TestVisitor(api).get(preferences).html();

        assertThat(page.select("a[href]").eachAttr("href"))
                .contains(preferences.substring("/preferences/".length()) + "/digests");
        assertThat(archive("en", "bob@reader.example").text()).contains("There were none yet.");
        assertThat(api.withoutToken()
                        .get("/preferences/" + token("ann@reader.example", Purpose.UNSUBSCRIBE) + "/digests")
                        .status())
                .isEqualTo(401);
    }

    private long send(String date) {
        return api.post(
                        "/api/v1/lists/" + Newsroom.LIST + "/editions",
                        "{\"sendNow\": true, \"date\": \"%s\"}".formatted(date))
                .json()
                .path("id")
                .asLong();
    }

    private void minArticles(int count) {
        assertThat(api.put("/api/v1/lists/" + Newsroom.LIST, """
                        {"name": "Morning digest", "fromName": "The Harbour Post", "fromAddress": "digest@harbour.example",
                         "postalAddress": "1 Quay Street, Port Harbour", "sections": ["politics", "science", "sport"],
                         "timeZone": "UTC", "hour": 7, "minArticles": %d}""".formatted(count))
                        .status())
                .isEqualTo(200);
    }

    private Document archive(String language, String email) {
        database.jdbc()
                .sql("UPDATE subscription SET language = ? WHERE subscriber_id = "
                        + "(SELECT id FROM subscriber WHERE email = ?)")
                .params(language, email)
                .update();
        TestVisitor.Page page = new TestVisitor(api)
                .with("Accept-Language", "nl")
                .get("/preferences/" + token(email, Purpose.PREFERENCES) + "/digests");
        assertThat(page.status()).isEqualTo(200);
        return page.html();
    }

    private String token(String email, Purpose purpose) {
        long subscription = database.jdbc()
                .sql("SELECT s.id FROM subscription s JOIN subscriber p ON p.id = s.subscriber_id WHERE p.email = ?")
                .param(email)
                .query(Long.class)
                .single();
        return tokens.issue(new SubscriptionId(subscription), purpose);
    }
}
