package newsletter.testing.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import newsletter.testing.TestRequirements;
import org.jspecify.annotations.Nullable;

/** A file system of its own in memory, which can be filled. Only root can mount one. */
public final class SmallDisk implements AutoCloseable {

    private static final int BLOCK = 1024 * 1024;

    private final Path path;

    private SmallDisk(Path path) {
        this.path = path;
    }

    /** Skips the test where nothing can be mounted. */
    public static SmallDisk mount(String size) throws IOException {
        Path path = Files.createTempDirectory(
                Files.createDirectories(Path.of("target/faults")).toAbsolutePath(), "disk-");
        @Nullable SmallDisk mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", path.toString())
                ? new SmallDisk(path)
                : null;
        return TestRequirements.requireOrSkip(mounted, "nothing can be mounted here; that needs root");
    }

    public Path path() {
        return path;
    }

    /** To the last byte. */
    public void fill() {
        try (OutputStream filler = Files.newOutputStream(filler())) {
            while (true) {
                filler.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            if (filler().toFile().length() == 0) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public void makeRoom() throws IOException {
        Files.delete(filler());
    }

    @Override
    public void close() {
        run("umount", "--lazy", path.toString());
    }

    private Path filler() {
        return path.resolve("filler");
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while " + command[0] + " runs");
        }
    }
}
