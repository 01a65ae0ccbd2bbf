package newsletter.article.search;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** Where a node's index lies. Two nodes on one machine take a folder each: {@code 0}, {@code 1} and so on, whichever nobody has locked. */
final class IndexFolder {

    private static final Logger log = LoggerFactory.getLogger(IndexFolder.class);

    private static final int MOST_NODES = 16;
    private static final double MEGABYTES_BEFORE_A_FLUSH = 24;

    private final Path folder;
    private @Nullable Path temporary;

    IndexFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /**
     * Opens what is there, or begins anew where nothing is, where it cannot be read, or where it is of another form.
     *
     * @throws IOException when no folder can be written
     */
    IndexWriter open() throws IOException {
        try {
            return firstFree(folder);
        } catch (IOException e) {
            Path other = temporary();
            log.warn(
                    "The search index cannot be kept in {} ({}): it is built anew in {} at each start; set newsletter.search.folder",
                    folder,
                    e.toString(),
                    other);
            return firstFree(other);
        }
    }

    /** Removes what was only for this time, after the index was closed. */
    void leave() {
        Path leaving = temporary;
        temporary = null;
        try {
            FileSystemUtils.deleteRecursively(leaving);
        } catch (IOException e) {
            log.warn("The temporary search index in {} is left behind", leaving, e);
        }
    }

    /** Frees the folder; what was not committed is lost. */
    static void giveUp(IndexWriter writer) throws IOException {
        Directory directory = writer.getDirectory();
        try {
            writer.rollback();
        } finally {
            directory.close();
        }
    }

    private Path temporary() throws IOException {
        Path present = temporary;
        if (present == null) {
            present = Files.createTempDirectory("newsletter-search");
            temporary = present;
        }
        return present;
    }

    private static IndexWriter firstFree(Path folder) throws IOException {
        for (int i = 0; i < MOST_NODES; i++) {
            Path place = folder.resolve(Integer.toString(i));
            try {
                return openOrBeginAnew(place);
            } catch (LockObtainFailedException e) {
                log.debug("Another node has {}: trying the next", place);
            }
        }
        throw new IOException("all of its " + MOST_NODES + " folders are taken");
    }

    private static IndexWriter openOrBeginAnew(Path place) throws IOException {
        try {
            IndexWriter writer = openIn(place);
            if (isOfOurForm(writer)) {
                return writer;
            }
            writer.close();
            writer.getDirectory().close();
            log.info("The search index in {} is of another version: building it anew", place);
        } catch (CorruptIndexException
                | IndexFormatTooOldException
                | IndexFormatTooNewException
                | NoSuchFileException
                | EOFException e) {
            log.warn("The search index in {} cannot be read: building it anew", place, e);
        }
        FileSystemUtils.deleteRecursively(place);
        return openIn(place);
    }

    private static IndexWriter openIn(Path place) throws IOException {
        Files.createDirectories(place);
        Directory directory = FSDirectory.open(place);
        try {
            return readable(new IndexWriter(
                    directory,
                    new IndexWriterConfig(SearchAnalyzer.ofTexts()).setRAMBufferSizeMB(MEGABYTES_BEFORE_A_FLUSH)));
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** A writer opens without the files of its segments. */
    private static IndexWriter readable(IndexWriter writer) throws IOException {
        try {
            DirectoryReader.open(writer).close();
            return writer;
        } catch (IOException | RuntimeException e) {
            writer.rollback();
            throw e;
        }
    }

    private static boolean isOfOurForm(IndexWriter writer) {
        if (writer.getDocStats().maxDoc == 0) {
            return true;
        }
        Iterable<Map.Entry<String, String>> data = writer.getLiveCommitData();
        if (data != null) {
            for (Map.Entry<String, String> entry : data) {
                if (entry.getKey().equals("form")) {
                    return entry.getValue().equals(Documents.FORM);
                }
            }
        }
        return false;
    }
}
