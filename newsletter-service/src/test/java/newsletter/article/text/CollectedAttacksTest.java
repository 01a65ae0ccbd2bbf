package newsletter.article.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import newsletter.testing.SharedData;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** Attacks on readers of feeds that another parser's tests collect (row 5 of the security matrix); skipped where they do not lie beside the checkout. */
class CollectedAttacksTest {

    private static final URI BASE = URI.create("https://paper.example/garden/beans");

    @Test
    void disarmsThemAll() throws IOException {
        assumeTrue(Files.exists(archive()));
        List<String> attacks = attacks();
        assertThat(attacks).hasSizeGreaterThan(100);
        attacks.stream()
                .flatMap(CollectedAttacksTest::contents)
                .forEach(html -> Harmless.check(SafeHtml.clean(html, BASE)));
    }

    /** All that a feed may call content: the file, each element as it stands, and its text with the entities decoded. */
    private static Stream<String> contents(String feed) {
        return Stream.concat(
                Stream.of(feed),
                Jsoup.parse(feed, Parser.xmlParser()).getAllElements().stream()
                        .flatMap(element -> Stream.of(element.html(), element.wholeText())));
    }

    private static List<String> attacks() throws IOException {
        List<String> attacks = new ArrayList<>();
        try (InputStream packed = new GZIPInputStream(Files.newInputStream(archive()));
                TarArchiveInputStream files = new TarArchiveInputStream(packed)) {
            for (var file = files.getNextEntry(); file != null; file = files.getNextEntry()) {
                if (file.isFile() && file.getName().contains("/wellformed/sanitize/")) {
                    attacks.add(new String(files.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return attacks;
    }

    private static Path archive() {
        return SharedData.path("feeds.tar.gz");
    }
}
