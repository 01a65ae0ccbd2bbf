package newsletter.article.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.testing.ServiceTest;
import newsletter.web.ProblemException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class FolderServiceTest {

    private static final Path ROOT = Path.of("target/test-sources");
    private static final Path FOLDER = ROOT.resolve("wire");

    @Autowired
    Sources sources;

    @Autowired
    SourceRefresh refresh;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @BeforeEach
    void emptyFolder() throws IOException {
        if (Files.exists(ROOT)) {
            try (Stream<Path> old = Files.walk(ROOT)) {
                old.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
        Files.createDirectories(FOLDER);
        sections.save("city", "City");
        sections.save("world", "World");
    }

    @Test
    void takesInPagesFeedsAndArticlesOnce() throws IOException {
        Files.writeString(FOLDER.resolve("ferry.html"), """
                <!DOCTYPE html><html lang="en"><head><link rel="canonical" href="https://tide.example/ferry">
                <meta property="og:title" content="Ferry found"><meta property="article:published_time" content="2026-03-10T06:00:00Z">
                <title>Ferry found</title></head><body><article><h1>Ferry found</h1>
                <p>The ferry that had been missing since Monday was found at the old quay on Tuesday morning.</p>
                <p>Nobody had looked there, because nobody believed that it could get so far without its crew.</p>
                </article></body></html>""");
        Files.writeString(FOLDER.resolve("more.json"), """
                [{"externalId": "a", "url": "https://tide.example/a", "title": "Gulls", "summary": "They are back.", "section": "world",
                  "sections": ["city"], "label": "sponsored", "credit": "Tide Agency", "rights": "All rights reserved", "comments": 7, "shares": 8,
                  "imageUrl": "https://tide.example/a.jpg", "imageAlt": "Gulls on the quay", "authors": ["Ada Quill", "Bo Reed"],
                  "publishedAt": "2026-03-10T05:00:00Z"},
                 {"externalId": "b", "url": "https://tide.example/b", "title": "Advert", "section": "world", "label": "sponsord"}]""");
        Files.writeString(
                FOLDER.resolve("feed.xml"),
                new TestFeed("https://tide.example")
                        .item("1", java.time.Instant.EPOCH)
                        .toString());
        Files.writeString(FOLDER.resolve("broken.json"), "{");
        Files.writeString(FOLDER.resolve("notes.doc"), "not ours");
        put("wire");
        PollReport report = poll();

        assertThat(report.taken().created()).as(report.toString()).isEqualTo(3);
        assertThat(report.reason()).contains("broken.json");
        assertThat(articles.find("https://tide.example/ferry").orElseThrow().title())
                .isEqualTo("Ferry found");
        assertThat(articles.find("drop:b")).isEmpty();
        saysAllThatTheFileSays(articles.find("drop:a").orElseThrow());
        assertThat(poll().outcome()).isEqualTo(PollReport.Outcome.UNCHANGED);
    }

    private void saysAllThatTheFileSays(Article article) {
        assertThat(sections.get(article.section()).slug()).isEqualTo("world");
        assertThat(article.sections())
                .contains(sections.bySlug("city").orElseThrow().id());
        assertThat(article.label()).isEqualTo(ArticleLabel.SPONSORED);
        assertThat(article.credit()).isEqualTo("Tide Agency");
        assertThat(article.rights()).isEqualTo("All rights reserved");
        assertThat(article.imageAlt()).isEqualTo("Gulls on the quay");
        assertThat(article.authors()).containsExactly("Ada Quill", "Bo Reed");
        assertThat(article.comments()).isEqualTo(7);
        assertThat(article.shares()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../secrets", "wire/../..", "/etc", "wire//x", "C:\\x", "wire/.ssh"})
    void refusesPathsThatLeadElsewhere(String path) {
        assertThatThrownBy(() -> put(path))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .extracting(ProblemException.FieldError::field)
                                .containsExactly("address"));
    }

    @Test
    void followsNoLinks() throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("a.json"), "[]");
        Files.createSymbolicLink(ROOT.resolve("link"), outside);
        Files.createSymbolicLink(FOLDER.resolve("a.json"), outside.resolve("a.json"));
        put("link");
        assertThat(poll().outcome()).isEqualTo(PollReport.Outcome.FAILED);
        put("wire");

        assertThat(poll().taken().found()).isZero();
        Files.delete(outside.resolve("a.json"));
        Files.delete(outside);
    }

    private void put(String path) {
        sources.put("drop", SourceSettings.of("Dropped files", SourceKind.FOLDER, path, "city"));
    }

    private PollReport poll() {
        return refresh.now(sources.bySlug("drop").orElseThrow()).orElseThrow();
    }
}
