package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ServiceTest
class ArticleLanguageServiceTest {

    private static final String GERMAN =
            "Die Fähre zu den Inseln fährt wieder, und der Hafen ist für die Gäste da, sagt der Hafenmeister. ";

    @Autowired
    TestApi api;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @BeforeEach
    void openDesk() {
        sections.save("city", "City");
    }

    @Test
    void keepsTheLanguageThatTheSenderStates() {
        post("\"language\": \"nl\"", GERMAN.repeat(140));
        assertThat(article().language()).isEqualTo("nl");
    }

    @Test
    void findsTheLanguageThatNobodyStatesAndTheTimeItTakes() {
        post("\"author\": null", GERMAN.repeat(140)); // 2,520 words
        assertThat(article().language()).isEqualTo("de");
        assertThat(article().readingMinutes()).isEqualTo(13);
    }

    @Test
    void saysNothingOfTheLanguageOfAFewWords() {
        post("\"author\": null", "Sold out.");
        assertThat(article().language()).isEqualTo("und");
    }

    @Test
    void showsInATrialOfAPageWhatWouldBeStored() {
        String page = "<html><head><title>Die Fähre</title></head><body><article><h1>Die Fähre</h1><p>"
                + GERMAN.repeat(4) + "</p><p>" + GERMAN.repeat(4) + "</p></article></body></html>";
        assertThat(tried(page).path("language").stringValue()).isEqualTo("de");
        assertThat(tried(page.replace("<html>", "<html lang='de_ch'>"))
                        .path("language")
                        .stringValue())
                .isEqualTo("de-CH");
    }

    private JsonNode tried(String page) {
        return api.send(
                        "POST",
                        "/api/v1/articles/import?dryRun=true",
                        "text/html;charset=utf-8",
                        page.getBytes(StandardCharsets.UTF_8))
                .json();
    }

    private void post(String fact, String body) {
        assertThat(api.post("/api/v1/articles", """
                                [{"externalId": "l1", "url": "https://paper.example/l1", "title": "Harbour", "summary": "",
                                  "section": "city", "publishedAt": "2026-03-09T10:00:00Z", %s, "body": "%s"}]
                                """.formatted(fact, body))
                        .json()
                        .at("/rejected")
                        .isEmpty())
                .isTrue();
    }

    private Article article() {
        return articles.find("l1").orElseThrow();
    }
}
