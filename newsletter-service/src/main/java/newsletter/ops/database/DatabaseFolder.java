package newsletter.ops.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The folder of one embedded database, locked for this process: another instance on the same data is refused. */
final class DatabaseFolder implements AutoCloseable {

    private static final int PASSWORD_BYTES = 24;

    private final Path path;
    private final FileChannel lockFile;

    private DatabaseFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws EmbeddedDatabaseException when the folder cannot be written or another process has it */
    static DatabaseFolder lock(Path folder) {
        try {
            Path path = createPrivately(folder).toRealPath();
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw taken(path);
            }
            return new DatabaseFolder(path, channel);
        } catch (IOException e) {
            throw new EmbeddedDatabaseException(
                    "The embedded database cannot use the folder " + folder.toAbsolutePath() + ": " + e,
                    "Make it writable, or set newsletter.data-dir to another folder.",
                    e);
        }
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    Path pidFile() {
        return path.resolve("mariadbd.pid");
    }

    Path log() {
        return path.resolve("mariadbd.log");
    }

    /** Read by MariaDB at each start, before it lets anybody connect. */
    Path initFile() {
        return path.resolve("init.sql");
    }

    /** Of the account that the service runs with. */
    String password() {
        return password("password");
    }

    /** Of the account that owns the schema. */
    String ownerPassword() {
        return password("owner-password");
    }

    /** Random, made at the first start and kept in a file that nobody else can read. */
    private String password(String name) {
        Path file = path.resolve(name);
        try {
            if (Files.notExists(file)) {
                byte[] random = new byte[PASSWORD_BYTES];
                new SecureRandom().nextBytes(random);
                writePrivately(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file that nobody else can read, not even while it is written. */
    static void writePrivately(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        if (isPosix()) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, content);
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path createPrivately(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (isPosix()) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process has it
        }
    }

    private static EmbeddedDatabaseException taken(Path path) {
        return new EmbeddedDatabaseException(
                "Another instance of the service is running on the data folder " + path.getParent() + ".",
                "Stop it, or give this one a folder of its own: set newsletter.data-dir.");
    }
}
