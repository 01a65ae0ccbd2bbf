package newsletter.article.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import newsletter.testing.SharedData;

/** The test feeds of other projects, that are not part of this one: where NEWSLETTER_SHARED_DATA says, or beside the checkout. */
final class SharedFeeds {

    /** @param name the path inside of the archive */
    record Sample(String name, byte[] bytes) {}

    private static final int BLOCK = 512;

    private SharedFeeds() {}

    static Path archive() {
        return SharedData.path("feeds.tar.gz");
    }

    static List<Sample> all() throws IOException {
        List<Sample> samples = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive())))) {
            for (byte[] head = in.readNBytes(BLOCK);
                    head.length == BLOCK && head[0] != 0;
                    head = in.readNBytes(BLOCK)) {
                byte[] bytes = in.readNBytes(size(head));
                in.skipNBytes((BLOCK - bytes.length % BLOCK) % BLOCK);
                if (head[156] == '0' || head[156] == 0) {
                    samples.add(new Sample(name(head), bytes));
                }
            }
        }
        return samples;
    }

    private static String name(byte[] head) {
        String prefix = field(head, 345, 155);
        return (prefix.isEmpty() ? "" : prefix + "/") + field(head, 0, 100);
    }

    private static int size(byte[] head) {
        return Integer.parseInt(field(head, 124, 12).strip(), 8);
    }

    private static String field(byte[] head, int from, int length) {
        String field = new String(head, from, length, StandardCharsets.UTF_8);
        int end = field.indexOf(0);
        return end < 0 ? field : field.substring(0, end);
    }
}
