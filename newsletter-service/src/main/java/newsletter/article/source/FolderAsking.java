package newsletter.article.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import newsletter.article.feed.Feed.BrokenEntry;
import newsletter.article.source.FeedAnswer.Failed;
import newsletter.article.source.FeedAnswer.Hints;
import newsletter.article.source.FeedAnswer.News;
import newsletter.article.source.FeedAnswer.Same;
import newsletter.article.source.FeedTable.FeedFacts;
import newsletter.article.source.FeedTable.Validators;
import newsletter.article.source.Harvest.Item;
import newsletter.article.text.WebAddress;
import org.springframework.stereotype.Component;

/**
 * Reads the files of a folder below the configured one, the folder's own ones only. Links are not followed, and nothing outside of it is touched.
 * Files are neither moved nor changed: what is known is passed over, so a file may stay as long as its owner likes.
 */
@Component
class FolderAsking {

    private static final int MOST_FILES = 2_000;
    private static final long LARGEST_FILE = 5L * 1024 * 1024;
    private static final long LARGEST_FOLDER = 64L * 1024 * 1024;

    private final SourceProperties properties;
    private final FileEntries entries;

    FolderAsking(SourceProperties properties, FileEntries entries) {
        this.properties = properties;
        this.entries = entries;
    }

    FeedAnswer ask(String path, Validators last) {
        Path root = properties.folder();
        if (root == null || !FolderPath.isPlain(path)) {
            return new Failed("There is no folder for files: newsletter.sources.folder is not set.", false, null);
        }
        try {
            Path folder = root.toRealPath().resolve(path);
            return isInside(root.toRealPath(), folder)
                    ? read(folder, last)
                    : new Failed("There is no such folder below the configured one.", false, null);
        } catch (IOException e) {
            return new Failed("The folder cannot be read (" + e.getClass().getSimpleName() + ").", false, null);
        }
    }

    /** No part of the way may be a link. */
    private static boolean isInside(Path root, Path folder) throws IOException {
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && folder.toRealPath().equals(folder.normalize())
                && folder.toRealPath().startsWith(root);
    }

    private FeedAnswer read(Path folder, Validators last) throws IOException {
        List<Path> files = files(folder);
        byte[] stamp = stamp(files);
        if (last.bodyHash() != null && MessageDigest.isEqual(stamp, last.bodyHash())) {
            return new Same(Hints.NONE);
        }
        List<Item> items = new ArrayList<>();
        List<BrokenEntry> broken = new ArrayList<>();
        long read = 0;
        for (Path file : files) {
            read += Files.size(file);
            if (Files.size(file) > LARGEST_FILE || read > LARGEST_FOLDER) {
                broken.add(new BrokenEntry(broken.size() + 1, file.getFileName() + " is too large"));
            } else {
                entries.read(file, items, broken);
            }
        }
        String name = String.valueOf(folder.getFileName());
        FeedFacts facts = new FeedFacts(new Validators(null, null, stamp), name, "FILES", null, null);
        return new News(new Harvest("", null, null, items, broken), facts, Hints.NONE);
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .filter(FileEntries::isReadable)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        }
    }

    /** Names, sizes and times: no file is read to learn that nothing changed. */
    private static byte[] stamp(List<Path> files) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : files) {
            all.append(file.getFileName())
                    .append('|')
                    .append(Files.size(file))
                    .append('|')
                    .append(Files.getLastModifiedTime(file).toMillis())
                    .append('\n');
        }
        return WebAddress.sha256(all.toString());
    }
}
