package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import newsletter.testing.ServiceTest;
import newsletter.testing.SharedData;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds the text of real pages, read through the API, against what people marked as the article; skipped where the pages do not lie. */
@ServiceTest
class ExtractionQualityTest {

    @Autowired
    TestApi api;

    @Test
    void findsTheTextOfRealPages() throws IOException {
        Path folder = SharedData.path("articles-html");
        assumeTrue(Files.exists(folder.resolve("ground-truth.json")));
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(folder.resolve("ground-truth.json")));
        List<ExtractionScore> scores = new ArrayList<>();
        for (String name : truth.propertyNames().stream().sorted().toList()) {
            String body = body(folder.resolve("html").resolve(name + ".html.gz"));
            scores.add(ExtractionScore.of(truth.get(name).get("articleBody").stringValue(), body));
        }
        print("all", scores);
        print("even", half(scores, 0));
        print("odd", half(scores, 1));
        assertThat(ExtractionScore.f1(scores)).isGreaterThan(0.97);
        assertThat(ExtractionScore.f1(half(scores, 0))).isGreaterThan(0.965);
        assertThat(ExtractionScore.f1(half(scores, 1))).isGreaterThan(0.965);
    }

    @Test
    void countsWhatIsMissingAndWhatIsTooMuch() {
        ExtractionScore score =
                ExtractionScore.of("one two three four five six", "two three four five six seven eight");
        assertThat(score.precision()).isEqualTo(2 / 4.0);
        assertThat(score.recall()).isCloseTo(2 / 3.0, within(1e-9));
        assertThat(ExtractionScore.of("one two", "one two").f1()).isEqualTo(1);
        assertThat(ExtractionScore.of("one two", "").f1()).isZero();
    }

    private String body(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Answer answer = api.send("POST", "/api/v1/articles/import?dryRun=true", "text/html", in.readAllBytes());
            return answer.status() == 200 ? answer.json().get("body").stringValue() : "";
        }
    }

    private static List<ExtractionScore> half(List<ExtractionScore> scores, int remainder) {
        List<ExtractionScore> half = new ArrayList<>();
        for (int i = remainder; i < scores.size(); i += 2) {
            half.add(scores.get(i));
        }
        return half;
    }

    private static void print(String what, List<ExtractionScore> scores) {
        System.out.printf(
                "text of %d pages (%s): F1 %.4f, precision %.4f, recall %.4f%n",
                scores.size(),
                what,
                ExtractionScore.f1(scores),
                ExtractionScore.precision(scores),
                ExtractionScore.recall(scores));
    }
}
