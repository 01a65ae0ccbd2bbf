package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.article.Stories;
import newsletter.article.Stories.Alike;
import newsletter.kernel.ArticleId;
import newsletter.testing.ServiceTest;
import newsletter.testing.SharedData;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** The two real articles that lie beside the checkout, from their files and from a page around their text; skipped where they do not. */
@ServiceTest
class SeedArticlesTest {

    private static final String IMPORT = "/api/v1/articles/import?dryRun=true";
    private static final String SCRAPED_TITLE = "US Sends Observers to Belarus-Russia War Games";

    @Autowired
    TestApi api;

    @Autowired
    Sections sections;

    @Autowired
    Articles articles;

    @Autowired
    Stories stories;

    @Test
    void readsTheWireStoryFromItsFile() throws IOException {
        JsonNode found = imported("text/plain", seed("000_"));
        assertWire(found);
        assertThat(found.get("title").stringValue()).hasSizeBetween(30, 110).doesNotContain("…");
        assertThat(found.get("readingMinutes").intValue()).isEqualTo(4);
        assertThat(found.get("sectionName").isNull()).isTrue();
        assertThat(found.get("comments").isNull()).isTrue();
    }

    @Test
    void readsTheWireStoryFromAPage() throws IOException {
        List<String> lines = lines(seed("000_"));
        String title = imported("text/plain", seed("000_")).get("title").stringValue();
        JsonNode found = imported(
                "text/html;charset=utf-8",
                new ThemedPage(
                                title,
                                "World",
                                "By <a href=\"/author/x/\">Frederik Pleitgen</a>, CNN",
                                "2025-09-16",
                                "3 Comments",
                                "5 Mins Read",
                                wireBody(lines),
                                lines.subList(lines.size() - 2, lines.size()))
                        .html());
        assertWire(found);
        assertFrame(found, title, "World");
        assertThat(found.get("readingMinutes").intValue()).isEqualTo(5);
        assertThat(found.get("comments").intValue()).isEqualTo(3);
    }

    @Test
    void readsTheScrapedPageFromItsFile() throws IOException {
        JsonNode found = imported("text/plain", seed("003_"));
        assertScraped(found);
        assertThat(found.get("source").stringValue()).isEqualTo("Defence Spot");
    }

    @Test
    void readsTheScrapedStoryFromAPage() throws IOException {
        JsonNode found = imported(
                "text/html;charset=utf-8",
                new ThemedPage(
                                SCRAPED_TITLE,
                                "Military & Defence",
                                "By <a href=\"/author/admin/\">admin</a>",
                                "2025-09-17",
                                "No Comments",
                                "4 Mins Read",
                                scrapedBody(),
                                List.of())
                        .html());
        assertScraped(found);
        assertFrame(found, SCRAPED_TITLE, "Military & Defence");
        assertThat(found.get("source").stringValue()).isEqualTo("The Magazine");
    }

    @Test
    void takesTheTwoForOneStory() throws IOException {
        sections.save("world", "World");
        ArticleId wire = stored(seed("000_"));
        ArticleId scraped = stored(seed("003_"));
        stories.relateNew();

        assertThat(stories.alike(List.of(wire)).get(wire))
                .extracting(Alike::article)
                .containsExactly(scraped);
    }

    private ArticleId stored(String document) {
        Answer answer = api.send(
                "POST",
                "/api/v1/articles/import?section=world&url=https://" + Math.abs(document.hashCode()) + ".example/a",
                "text/plain",
                document);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return articles.find(answer.json().get("externalId").stringValue())
                .orElseThrow()
                .id();
    }

    private void assertWire(JsonNode found) throws IOException {
        assertThat(found.get("body").stringValue()).isEqualTo(String.join("\n\n", wireBody(lines(seed("000_")))));
        assertThat(found.get("byline").stringValue()).isEqualTo("Frederik Pleitgen");
        assertThat(authors(found)).isEqualTo(List.of("Frederik Pleitgen"));
        assertThat(found.get("source").stringValue()).isEqualTo("CNN");
        assertThat(found.get("credit").stringValue())
                .startsWith("The-CNN-Wire ™")
                .endsWith("All rights reserved.");
        assertThat(found.get("publishedAt").stringValue()).isEqualTo("2025-09-16T00:00:00Z");
        assertThat(found.get("summary").stringValue())
                .startsWith("As US’s NATO allies")
                .endsWith(".");
        assertThat(found.get("label").isNull()).isTrue();
    }

    private void assertScraped(JsonNode found) throws IOException {
        assertThat(found.get("title").stringValue()).isEqualTo(SCRAPED_TITLE);
        assertThat(found.get("body").stringValue()).isEqualTo(String.join("\n\n", scrapedBody()));
        assertThat(found.get("byline").stringValue()).isEqualTo("admin");
        assertThat(authors(found)).isEqualTo(List.of("admin"));
        assertThat(found.get("sectionName").stringValue()).isEqualTo("Military & Defence");
        assertThat(found.get("publishedAt").stringValue()).isEqualTo("2025-09-17T00:00:00Z");
        assertThat(found.get("updatedAt").isNull()).isTrue();
        assertThat(found.get("readingMinutes").intValue()).isEqualTo(4);
        assertThat(found.get("comments").intValue()).isZero();
        assertThat(found.get("credit").isNull()).isTrue();
        assertThat(found.get("label").isNull()).isTrue();
        assertThat(found.get("summary").stringValue())
                .startsWith("On September 15, 2025, the Pentagon")
                .endsWith(".");
    }

    private static void assertFrame(JsonNode found, String title, String section) {
        assertThat(found.get("title").stringValue()).isEqualTo(title);
        assertThat(found.get("url").stringValue()).isEqualTo(ThemedPage.ADDRESS + "/");
        assertThat(found.get("sectionName").stringValue()).isEqualTo(section);
        assertThat(found.get("language").stringValue()).isEqualTo("en-US");
        assertThat(found.get("imageUrl").stringValue()).isEqualTo("https://magazine.example/story.jpg");
        assertThat(found.get("imageAlt").stringValue()).isEqualTo("Soldiers in a field");
        assertThat(found.get("rights").stringValue()).isEqualTo("2025 The Magazine");
        assertThat(found.get("html").stringValue())
                .startsWith("<")
                .contains("<h2>", "<p>")
                .doesNotContain("Facebook", "Subscribe", "Comments", "class=", "Related", "choir");
    }

    private static List<String> authors(JsonNode found) {
        return found.get("authors").valueStream().map(JsonNode::stringValue).toList();
    }

    /** All but date and byline above and the credit's two lines below. */
    private static List<String> wireBody(List<String> lines) {
        return lines.subList(1, lines.size() - 2);
    }

    /** What stands between the two rows of buttons. */
    private List<String> scrapedBody() throws IOException {
        List<String> lines = lines(seed("003_"));
        int from = lines.indexOf("Facebook Twitter LinkedIn Pinterest Email") + 1;
        int to = from;
        while (!lines.get(to).startsWith("Share. ")) {
            to++;
        }
        return lines.subList(from, to);
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }

    private JsonNode imported(String type, String document) {
        Answer answer = api.send("POST", IMPORT, type, document);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String seed(String prefix) throws IOException {
        Path folder = SharedData.path("seeds");
        assumeTrue(Files.isDirectory(folder));
        try (var files = Files.list(folder)) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }
}
