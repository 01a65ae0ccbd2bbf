package newsletter.audience;

import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that was uploaded, kept on disk until it is closed. It holds addresses, so its name is removed at once where
 * the system allows that: nothing is left when the process is killed.
 */
final class SpooledFile implements AutoCloseable {

    private final FileChannel channel;

    private SpooledFile(FileChannel channel) {
        this.channel = channel;
    }

    static SpooledFile of(InputStream content) throws IOException {
        Path path = Files.createTempFile("newsletter-import-", ".csv");
        FileChannel channel = FileChannel.open(path, READ, WRITE, DELETE_ON_CLOSE);
        try {
            removeName(path);
            content.transferTo(Channels.newOutputStream(channel));
            channel.position(0);
            return new SpooledFile(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    InputStream content() {
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static void removeName(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            // Windows keeps names of open files; the channel removes it when it is closed.
            return;
        }
    }
}
