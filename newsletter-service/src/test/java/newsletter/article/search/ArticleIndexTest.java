package newsletter.article.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleIndexTest {

    @TempDir
    Path folder;

    /** A large segment has its parts in files of their own, and a writer opens without most of them. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void beginsAnewInTheSameFolderWhereTheFilesOfASegmentAreLost(boolean compound) throws IOException {
        try (Directory directory = FSDirectory.open(folder.resolve("0"));
                IndexWriter writer = new IndexWriter(
                        directory, new IndexWriterConfig(SearchAnalyzer.ofTexts()).setUseCompoundFile(compound))) {
            writer.addDocument(Documents.of(article(1)));
            writer.setLiveCommitData(Map.of("form", Documents.FORM).entrySet());
        }
        try (var files = Files.list(folder.resolve("0"))) {
            for (Path file : files.filter(ArticleIndexTest::isOfASegment).toList()) {
                Files.delete(file);
            }
        }

        ArticleIndex after = new ArticleIndex(new IndexFolder(folder));

        assertThat(after.size()).isZero();
        after.put(List.of(article(1)));
        after.refresh();
        assertThat(after.size()).isEqualTo(1);
        after.close();
        assertThat(folder.resolve("1")).doesNotExist();
    }

    @Test
    void leavesNoTemporaryFolderBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "where the folder should be");
        ArticleIndex index = new ArticleIndex(new IndexFolder(file));
        index.put(List.of(article(1)));
        index.refresh();
        assertThat(index.size()).isEqualTo(1);
        Path temporary = place(index);
        assertThat(temporary).exists();

        index.close();

        assertThat(temporary).doesNotExist();
        assertThat(Objects.requireNonNull(temporary.getParent())).doesNotExist();
        assertThat(file).exists();
    }

    private static boolean isOfASegment(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("_") && !name.endsWith(".si") && !name.endsWith(".fnm");
    }

    private static Path place(ArticleIndex index) {
        return index.read(
                searcher -> ((FSDirectory) ((DirectoryReader) searcher.getIndexReader()).directory()).getDirectory());
    }

    private static IndexedArticle article(long id) {
        return new IndexedArticle(
                id, 1, "Harbour", "", "Text", null, null, Set.of(1L), Instant.parse("2026-03-10T08:00:00Z"), false);
    }
}
