package newsletter.article.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import newsletter.article.text.LanguageGuess;
import newsletter.testing.SharedData;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** Holds the guess of a language against what real pages state; skipped where the pages do not lie. */
class LanguageOfPagesTest {

    /** Pages of the collection that say German over English text or the other way round; people have looked at them. */
    private static final int MISSTATED = 3;

    private record Page(String name, String stated, Optional<String> guess) {}

    @Test
    void agreesWithWhatPagesState() throws IOException {
        Path folder = SharedData.path("articles-html").resolve("html");
        assumeTrue(Files.isDirectory(folder));
        List<Page> pages;
        try (Stream<Path> files = Files.list(folder)) {
            pages = files.map(LanguageOfPagesTest::page)
                    .filter(page -> !page.stated().isEmpty())
                    .toList();
        }
        List<Page> silent =
                pages.stream().filter(page -> page.guess().isEmpty()).toList();
        List<Page> other = pages.stream()
                .filter(page -> page.guess().filter(page.stated()::equals).isEmpty())
                .filter(page -> page.guess().isPresent())
                .toList();
        System.out.printf(
                "language of %d pages: %d unknown, other than stated %s%n", pages.size(), silent.size(), other);
        assertThat(silent).hasSizeLessThan(pages.size() / 20);
        assertThat(other).hasSizeLessThanOrEqualTo(MISSTATED);
    }

    private static Page page(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            Found found = HtmlReader.read(Jsoup.parse(in, null, "https://site.example/"), null);
            String stated = found.language() == null
                    ? ""
                    : Locale.forLanguageTag(found.language()).getLanguage();
            return new Page(
                    file.getFileName().toString(),
                    stated,
                    LanguageGuess.of(found.title() == null ? "" : found.title(), found.bodyText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
