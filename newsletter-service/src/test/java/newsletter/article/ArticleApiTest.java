package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.kernel.SectionId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@ServiceTest
class ArticleApiTest {

    private static final String GOOD = """
            {"externalId": "a1", "url": "https://paper.example/a1", "title": "Harbour reopens", "summary": "Ships are back.",
             "section": "city", "publishedAt": "2026-03-10T07:00:00+01:00"}""";

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @BeforeEach
    void openDesks() {
        sections.save("city", "City");
        sections.save("sport", "Sport & Games");
    }

    @Test
    void createsThenLeavesUnchangedThenUpdates() {
        assertThat(counts(post(GOOD))).isEqualTo("1 0 0 0");
        assertThat(counts(post(GOOD))).isEqualTo("0 0 1 0");
        assertThat(counts(post(GOOD.replace("city", "sport")))).isEqualTo("0 1 0 0");
        assertThat(found().revision()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(counts(post(GOOD.replace("Harbour reopens", "Harbour closed again"))))
                .isEqualTo("0 1 0 0");
        assertThat(found().revision()).isEqualTo(2);
        assertThat(found().title()).isEqualTo("Harbour closed again");
    }

    @Test
    void keepsTheGoodOnesOfABatchAndNamesTheFieldOfEachOther() {
        Answer answer = post(
                change("externalId", "\"x1\"", "title", "\"<b> </b>\""),
                "7",
                GOOD,
                change("externalId", "\"x2\"", "headline", "\"?\""),
                change("externalId", "\"x3\"", "section", "\"garden\""));
        assertThat(counts(answer)).isEqualTo("1 0 0 4");
        assertThat(answer.json().get("rejected").toString())
                .contains("{\"index\":0,\"field\":\"title\"")
                .contains("{\"index\":1,\"field\":\"\"")
                .contains("{\"index\":3,\"field\":\"headline\"")
                .contains("{\"index\":4,\"field\":\"section\"");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "externalId, `\"\"`",
                "externalId, `\"a\\u0000b\"`",
                "externalId, 12",
                "url, `\"/relative\"`",
                "url, `\"javascript:alert(1)\"`",
                "url, `\"ftp://paper.example/a\"`",
                "title, `[\"a\"]`",
                "title, `\"\\ud800\"`",
                "publishedAt, `\"2026-03-10\"`",
                "publishedAt, `\"2026-03-10T08:00:00\"`",
                "publishedAt, `\"9999-12-31T00:00:00Z\"`",
                "publishedAt, `\"1989-12-31T00:00:00Z\"`",
                "publishedAt, null",
                "updatedAt, `\"2026-03-11T00:00:00Z\"`",
                "imageUrl, `\"data:image/png;base64,AA\"`",
                "language, `\"not a language\"`",
                "label, `\"WEATHER\"`",
                "sections[0], `[\"nowhere\"]`",
                "summary, {}",
            })
    void refusesWhatCannotBeStored(String field, String value) {
        Answer answer = post(change(field.replaceAll("\\[.*", ""), value));
        assertThat(counts(answer)).isEqualTo("0 0 0 1");
        assertThat(answer.json().at("/rejected/0/field").stringValue()).isEqualTo(field);
    }

    @Test
    void refusesWhatDoesNotFitItsColumn() {
        assertThat(counts(post(change("title", "\"" + "é".repeat(500) + "\"")))).isEqualTo("1 0 0 0");
        for (String field : List.of("title", "summary", "author", "externalId", "url", "body")) {
            String value = "\"https://paper.example/" + "ü".repeat(1_000_001) + "\"";
            Answer answer = post(change(field, value));
            assertThat(answer.json().at("/rejected/0/field").stringValue()).isEqualTo(field);
        }
    }

    @Test
    void storesNoMarkupNoControlsAndNoPlaceholderCharacters() {
        post(change(
                "title", "\"<h1>Fish &amp; <script>x()</script>chips\\u0007\\n\\ue000 \\ue001cost\\ud800 more</h1>\""));
        assertThat(found().title()).isEqualTo("Fish & chips cost more");
    }

    @Test
    void refusesAnUrlThatBelongsToAnotherArticle() {
        post(GOOD);
        Answer answer = post(change("externalId", "\"a2\"", "url", "\"HTTPS://Paper.example:443/a1#top\""));
        assertThat(answer.json().at("/rejected/0/field").stringValue()).isEqualTo("url");
    }

    @Test
    void takesTheLaterOfTwoWithOneIdAndTheEarlierOfTwoWithOneUrl() {
        Answer answer = post(
                change("title", "\"First\""),
                change("title", "\"Second\""),
                change("externalId", "\"a2\"", "title", "\"Third\""));
        assertThat(counts(answer)).isEqualTo("1 0 0 2");
        assertThat(answer.json().at("/rejected/0/field").stringValue()).isEqualTo("externalId");
        assertThat(answer.json().at("/rejected/1/field").stringValue()).isEqualTo("url");
        assertThat(found().title()).isEqualTo("Second");
    }

    @Test
    void derivesSummaryAndReadingTimeFromTheBody() {
        String body = "HARBOUR CITY (WIRE) — The mayor, Dr. A. Brown, opened the quay at 9.30 a.m. on Monday. "
                + "Thousands came. ".repeat(300);
        post(change("summary", "\"\"", "body", "\"<p>" + body + "</p><p>More.</p>\""));
        assertThat(found().summary())
                .startsWith("The mayor, Dr. A. Brown, opened the quay at 9.30 a.m. on Monday. Thousands came.")
                .endsWith("came.");
        assertThat(found().readingMinutes()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "paper:https://www.paper.example/a/b?c=d&e=%20#f",
                "tag:paper.example,2026:a;b=c",
                "a//b",
                "50 % more + 1"
            })
    void retractsWhateverTheIdIs(String id) {
        assertThat(counts(post(GOOD.replace("\"a1\"", "\"" + id + "\"")))).isEqualTo("1 0 0 0");
        String inPath = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        assertThat(api.get("/api/v1/articles/" + inPath + "/related").status()).isEqualTo(200);
        assertThat(api.delete("/api/v1/articles/" + inPath).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/articles/" + inPath + "/related").status()).isEqualTo(404);
    }

    @Test
    void editorsJoinAndSplitStories() {
        post(GOOD, GOOD.replace("a1", "b/2"));
        String pair = "/api/v1/articles/a1/story/b%2F2";
        assertThat(api.put(pair, "{\"same\": true}").status()).isEqualTo(204);
        JsonNode fellow = api.get("/api/v1/articles/b%2F2/story").json().get(0);
        assertThat(fellow.get("externalId").asString()).isEqualTo("a1");
        assertThat(fellow.get("url").asString()).isEqualTo("https://paper.example/a1");
        assertThat(fellow.get("similarity").asDouble()).isZero();
        assertThat(fellow.get("decided").booleanValue()).isTrue();

        assertThat(api.put(pair, "{\"same\": false}").status()).isEqualTo(204);
        assertThat(api.get("/api/v1/articles/a1/story")
                        .json()
                        .get(0)
                        .get("decided")
                        .booleanValue())
                .isFalse();
        assertThat(api.delete(pair).status()).isEqualTo(204);
        assertThat(api.get("/api/v1/articles/a1/story").json()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "a1,   a1,   `{\"same\": true}`,        400, otherExternalId",
                "a1,   none, `{\"same\": true}`,        404, otherExternalId",
                "a1,   gone, `{\"same\": true}`,        404, otherExternalId",
                "none, a1,   `{\"same\": true}`,        404, externalId",
                "a1,   a2,   `{\"same\": \"yes\"}`,     400, same",
                "a1,   a2,   `{}`,                      400, same",
                "a1,   a2,   `{\"same\": true, \"x\": 1}`, 400, x",
                "a1,   a2,   `[]`,                      400, body"
            })
    void namesTheFieldOfADecisionThatItDoesNotTake(String one, String other, String body, int status, String field) {
        post(GOOD, GOOD.replace("a1", "a2"), GOOD.replace("a1", "gone"));
        api.delete("/api/v1/articles/gone");
        Answer answer = api.put("/api/v1/articles/" + one + "/story/" + other, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().get("errors").get(0).get("field").asString()).isEqualTo(field);
    }

    @Test
    void takesNoEscapedSlashElsewhere() {
        assertThat(api.get("/api/v1/lists/a%2Fb").status()).isEqualTo(400);
        assertThat(api.get("/archive%2F..%2Fmailbox").status()).isEqualTo(400);
    }

    @Test
    void retractsAndBringsBack() {
        post(GOOD);
        assertThat(api.delete("/api/v1/articles/a1").status()).isEqualTo(204);
        assertThat(articles.find("a1")).isEmpty();
        assertThat(api.delete("/api/v1/articles/a2").status()).isEqualTo(404);
        assertThat(counts(post(GOOD))).isEqualTo("0 1 0 0");
        assertThat(articles.find("https://paper.example/a1")).isPresent();
    }

    @Test
    void findsByWordsSectionAndTime() {
        post(
                GOOD,
                change(
                        "externalId",
                        "\"a2\"",
                        "url",
                        "\"https://paper.example/2\"",
                        "title",
                        "\"100% of HARBOUR_men\""));
        assertThat(ids("?q=harbour")).containsExactly("a2", "a1");
        assertThat(ids("?q=harbour%20ships%20back")).containsExactly("a2", "a1");
        assertThat(ids("?q=100%25")).containsExactly("a2");
        assertThat(ids("?q=harbour_men")).containsExactly("a2");
        assertThat(ids("?q=r_m")).isEmpty();
        assertThat(ids("?section=sport")).isEmpty();
        assertThat(ids("?since=2026-03-10T06:00:01Z")).isEmpty();
        assertThat(ids("?limit=1")).hasSize(1);
        assertThat(api.get("/api/v1/articles?since=yesterday").status()).isEqualTo(400);
        assertThat(api.get("/api/v1/articles?limit=0").status()).isEqualTo(400);
    }

    @Test
    void showsToSelectionWhatIsNewOrMateriallyChangedInTheWindow() {
        post(GOOD);
        Instant published = Instant.parse("2026-03-10T06:00:00Z");
        assertThat(between(published.minusMillis(1), published)).isEqualTo(1);
        assertThat(between(published, published.plusSeconds(7200))).isZero();
        post(change("title", "\"Changed\""));
        assertThat(between(published, TestClock.START)).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoBatch() {
        assertThat(api.post("/api/v1/articles", "{}").status()).isEqualTo(400);
        assertThat(api.post("/api/v1/articles", "[{").status()).isEqualTo(400);
        assertThat(api.post("/api/v1/articles", "[" + "1,".repeat(1000) + "1]").status())
                .isEqualTo(413);
        assertThat(api.withoutToken().post("/api/v1/articles", "[]").status()).isEqualTo(401);
    }

    @Test
    void namesSectionsAndRefusesBadSlugs() {
        assertThat(api.put("/api/v1/sections/city", "{\"name\": \"Our City\"}").status())
                .isEqualTo(200);
        assertThat(api.get("/api/v1/sections/city").json().get("name").stringValue())
                .isEqualTo("Our City");
        assertThat(api.get("/api/v1/sections/none").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/sections/Bad_Slug", "{\"name\": \"x\"}").status())
                .isEqualTo(400);
        assertThat(api.put("/api/v1/sections/ok", "{\"title\": \"x\"}").body()).contains("title");
        assertThat(api.put("/api/v1/sections/ok", "{\"name\": \" \"}").body()).contains("name");
        assertThat(api.get("/api/v1/sections").json()).hasSize(2);
    }

    private int between(Instant from, Instant to) {
        List<SectionId> city = List.of(sections.bySlug("city").orElseThrow().id());
        List<ArticleBrief> briefs = articles.briefsBetween(from, to, city);
        assertThat(articles.publishedBetween(from, to, city))
                .extracting(Article::id)
                .containsExactlyInAnyOrderElementsOf(
                        briefs.stream().map(ArticleBrief::id).toList());
        return briefs.size();
    }

    private List<String> ids(String query) {
        JsonNode found = api.get("/api/v1/articles" + query).json();
        return found.values().stream()
                .map(one -> one.get("externalId").stringValue())
                .toList();
    }

    private Article found() {
        return articles.find("a1").orElseThrow();
    }

    private Answer post(String... elements) {
        return api.post("/api/v1/articles", "[" + String.join(",", elements) + "]");
    }

    /** The good article with other values; pairs of name and JSON. */
    private static String change(String... pairs) {
        JsonMapper json = JsonMapper.shared();
        ObjectNode article = (ObjectNode) json.readTree(GOOD);
        for (int i = 0; i < pairs.length; i += 2) {
            article.set(pairs[i], json.readTree(pairs[i + 1]));
        }
        return json.writeValueAsString(article).replace("\uD800", "\\ud800");
    }

    private static String counts(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode json = answer.json();
        return json.get("created") + " " + json.get("updated") + " " + json.get("unchanged") + " "
                + json.get("rejected").size();
    }
}
