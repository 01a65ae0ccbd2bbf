package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import newsletter.article.text.ReadingTime;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the real articles that lie beside the checkout; skipped where they do not. */
class SharedArticlesTest {

    private static final Pattern WORD = Pattern.compile("(?U)\\w+");

    @Test
    void readsTheWireStory() throws IOException {
        Found found = seed("000_");
        assertThat(found.byline()).isEqualTo("Frederik Pleitgen");
        assertThat(found.source()).isEqualTo("CNN");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2025-09-16T00:00:00Z"));
        assertThat(String.valueOf(found.title())).hasSizeBetween(30, 110);
        assertThat(found.credit()).startsWith("The-CNN-Wire").endsWith("All rights reserved.");
        assertThat(found.body()).hasSize(22);
        assertThat(ReadingTime.minutes(found.bodyText())).isEqualTo(4);
    }

    @Test
    void readsTheScrapedPage() throws IOException {
        Found found = seed("003_");
        assertThat(found.title()).isEqualTo("US Sends Observers to Belarus-Russia War Games");
        assertThat(found.sectionName()).isEqualTo("Military & Defence");
        assertThat(found.byline()).isEqualTo("admin");
        assertThat(found.source()).isEqualTo("Defence Spot");
        assertThat(found.publishedAt()).isEqualTo(Instant.parse("2025-09-17T00:00:00Z"));
        assertThat(found.readingMinutes()).isEqualTo(4);
        assertThat(found.credit()).isNull();
        assertThat(found.body()).hasSize(18);
        assertThat(found.bodyText()).doesNotContain("Facebook", "Related Posts", "October", "Next Article", "Login");
    }

    @Test
    void findsTheTextOfRealPages() throws IOException {
        Path folder = Samples.shared("articles-html");
        assumeTrue(Files.exists(folder.resolve("ground-truth.json")));
        JsonNode truth = JsonMapper.shared().readTree(Files.readString(folder.resolve("ground-truth.json")));
        List<Double> scores = new ArrayList<>();
        for (String name : truth.propertyNames()) {
            String expected = truth.get(name).get("articleBody").stringValue();
            scores.add(
                    f1(shingles(expected), shingles(page(folder.resolve("html").resolve(name + ".html.gz")))));
        }
        double mean = scores.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        System.out.printf("mean F1 of 4-word shingles over %d pages: %.4f%n", scores.size(), mean);
        assertThat(mean).isGreaterThan(0.94);
    }

    private static String page(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return HtmlReader.read(Jsoup.parse(in, null, ""), null).bodyText();
        }
    }

    private static Found seed(String prefix) throws IOException {
        Path folder = Samples.shared("seeds");
        assumeTrue(Files.isDirectory(folder));
        try (var files = Files.list(folder)) {
            Path file = files.filter(path -> path.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow();
            return PlainTextReader.read(Files.readString(file), null);
        }
    }

    private static Map<List<String>, Integer> shingles(String text) {
        List<String> words =
                WORD.matcher(text).results().map(MatchResult::group).toList();
        Map<List<String>, Integer> shingles = new HashMap<>();
        for (int i = 0; i + 4 <= words.size(); i++) {
            shingles.merge(words.subList(i, i + 4), 1, Integer::sum);
        }
        return shingles;
    }

    private static double f1(Map<List<String>, Integer> expected, Map<List<String>, Integer> actual) {
        double common = actual.entrySet().stream()
                .mapToInt(entry -> Math.min(entry.getValue(), expected.getOrDefault(entry.getKey(), 0)))
                .sum();
        double all = total(expected) + total(actual);
        return all == 0 ? 1 : 2 * common / all;
    }

    private static double total(Map<List<String>, Integer> shingles) {
        return shingles.values().stream().mapToInt(Integer::intValue).sum();
    }
}
