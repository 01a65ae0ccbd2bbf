package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ImportApiTest {

    private static final String STORY = """
            Home > Town Council > Bridge closes for the summer
            Bridge closes for the summer
            By Ada Quill | 2 March 2026

            The footbridge by the mill closes on the first of June, the council said, and it stays closed until the end of August.

            Two of its beams are rotten. Walkers will be led along the towpath instead, which adds ten minutes and a fine view of the herons.
            """;

    private static final String IMPORT = "/api/v1/articles/import?url=https://paper.example/bridge";

    @Autowired
    TestApi api;

    @Autowired
    Sections sections;

    @Autowired
    Articles articles;

    @BeforeEach
    void openDesk() {
        sections.save("town-council", "Council & Town");
    }

    @Test
    void storesAnArticleInTheSectionThatTheDocumentNames() {
        Answer answer = post(IMPORT, "text/plain", STORY);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Article stored = articles.find("https://paper.example/bridge").orElseThrow();
        assertThat(stored.title()).isEqualTo("Bridge closes for the summer");
        assertThat(stored.author()).isEqualTo("Ada Quill");
        assertThat(stored.externalId())
                .isEqualTo(answer.json().get("externalId").stringValue());
        assertThat(post(IMPORT, "text/plain", STORY).json().get("externalId").stringValue())
                .isEqualTo(stored.externalId());
        assertThat(articles.find(stored.externalId()).orElseThrow().revision()).isEqualTo(1);
    }

    @Test
    void showsWhatItFoundAndStoresNothingInADryRun() {
        Answer answer =
                post("/api/v1/articles/import?dryRun=true", "text/plain", STORY.replace("Town Council", "Bridges"));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("sectionName").stringValue()).isEqualTo("Bridges");
        assertThat(answer.json().get("section").isNull()).isTrue();
        assertThat(answer.json().get("byline").stringValue()).isEqualTo("Ada Quill");
        assertThat(answer.json().get("body").stringValue())
                .startsWith("The footbridge")
                .endsWith("herons.");
        assertThat(api.get("/api/v1/articles").json()).isEmpty();
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(post(IMPORT, "text/plain", STORY.replace("Town Council", "Bridges"))
                        .body())
                .contains("section", "Bridges");
        assertThat(post("/api/v1/articles/import", "text/plain", STORY).body()).contains("\"field\":\"url\"");
        assertThat(post(IMPORT + "&section=nowhere", "text/plain", STORY).status())
                .isEqualTo(400);
        assertThat(post(IMPORT, "text/plain", STORY.replace("2 March 2026", "staff"))
                        .body())
                .contains("publishedAt");
        assertThat(post(IMPORT, "text/plain", "Login").body()).contains("body");
        assertThat(post("/api/v1/articles/import?url=nowhere", "text/plain", STORY)
                        .status())
                .isEqualTo(400);
        assertThat(post(IMPORT, "application/pdf", STORY).status()).isEqualTo(415);
        assertThat(articles.find("https://paper.example/bridge")).isEmpty();
    }

    @Test
    void readsAPageInTheCharacterSetItDeclares() {
        String page =
                "<html><head><meta charset=utf-8><title>Grüße</title><link rel=canonical href=https://paper.example/gruss>"
                        + "<meta property=article:published_time content=2026-03-01T10:00:00Z></head><body><h1>Grüße vom See</h1>"
                        + "<p>Über den See zog am Morgen ein Nebel, der erst gegen Mittag wich und den Blick freigab.</p></body></html>";
        Answer answer = post("/api/v1/articles/import?section=town-council", "text/html", page);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(articles.find("https://paper.example/gruss").orElseThrow().title())
                .isEqualTo("Grüße vom See");
    }

    private static final String DRY = "/api/v1/articles/import?dryRun=true";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html></html>",
                "<p></p><div><br></div>",
                "<script>const text = 'A sentence that nobody is meant to read, long as it is.';</script>",
                "<nav><ul><li><a href=/>Home</a></li><li><a href=/news>News</a></li></ul></nav>",
            })
    void refusesAPageWithoutText(String page) {
        Answer answer = post(DRY, "text/html", page);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(page.isEmpty() ? "body" : "\"field\":\"body\"");
    }

    @Test
    void refusesAPictureThatIsCalledAPage() {
        byte[] picture = new byte[20_000];
        new Random(7).nextBytes(picture);
        Answer answer = api.send("POST", DRY, "text/html", picture);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"field\":\"body\"", "is not text");
    }

    @Test
    void readsAPageWhoseCharacterSetIsMisstated() {
        byte[] page = PAGE.getBytes(Charset.forName("windows-1252"));
        assertThat(api.send("POST", DRY, "text/html;charset=utf-8", page).body())
                .contains("Über den See zog");
        assertThat(api.send("POST", DRY, "text/html", page).body()).contains("Über den See zog");
        byte[] wide = PAGE.getBytes(StandardCharsets.UTF_16);
        assertThat(api.send("POST", DRY, "text/html", wide).body()).contains("Über den See zog");
        assertThat(api.send("POST", DRY, "text/html;charset=klingon", page).status())
                .isBetween(400, 415);
    }

    @Test
    void readsAPageOfFiveMegabytes() {
        String paragraph =
                "<p>Walkers will be led along the towpath, which adds ten minutes and a fine view of the herons, number %d.</p>";
        String page = "<h1>Bridge</h1><div class=entry-content>"
                + IntStream.range(0, 45_000).mapToObj(paragraph::formatted).collect(Collectors.joining()) + "</div>";
        assertThat(page.length()).isGreaterThan(5_000_000);
        Answer answer = post(DRY, "text/html", page);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().get("body").stringValue()).contains("number 0.", "number 44999.");
    }

    @Test
    void readsWhatIsNestedWithoutEnd() {
        String page = "<h1>Bridge</h1>" + "<div class=related><b>".repeat(100_000) + "<p>" + STORY;
        assertThat(post(DRY, "text/html", page).status()).isIn(200, 400);
        String wide = "<p>Two of its beams are rotten, the council said.</p>" + "<ul><li>".repeat(50_000)
                + "<table><td>".repeat(50_000);
        assertThat(post(DRY, "text/html", wide).status()).isIn(200, 400);
    }

    private static final String PAGE = "<html><head><title>Grüße</title></head><body><h1>Grüße vom See</h1>"
            + "<p>Über den See zog am Morgen ein Nebel, der erst gegen Mittag wich und den Blick freigab.</p></body></html>";

    private Answer post(String path, String type, String body) {
        return api.send("POST", path, type, body);
    }
}
