package newsletter.ops.database;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.springframework.util.FileSystemUtils;

/** A new data directory: MariaDB's system tables and not one account; those come with every start. */
final class Installation {

    /** In the order in which they build on each other. */
    private static final List<String> SCRIPTS =
            List.of("mariadb_system_tables.sql", "mariadb_performance_tables.sql", "mariadb_system_tables_data.sql");

    private static final String BEFORE = """
            CREATE DATABASE mysql;
            USE mysql;
            SET @auth_root_socket = NULL;
            """;

    /** The scripts make administrators without a password; nobody needs them. */
    private static final String AFTER = """

            DELETE FROM mysql.global_priv WHERE User = 'root';
            DELETE FROM mysql.proxies_priv;
            """;

    private final DatabaseFolder folder;
    private final Binaries binaries;

    Installation(DatabaseFolder folder, Binaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    /** Half an installation never passes for a whole one: the directory gets its name at the end. */
    void ensureDone() {
        if (Files.exists(folder.data())) {
            return;
        }
        Path unfinished = folder.path().resolve("data.unfinished");
        try {
            FileSystemUtils.deleteRecursively(unfinished);
            Files.createDirectory(unfinished);
            bootstrap(unfinished);
            Files.move(unfinished, folder.data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ServerLog.of(folder).failure("MariaDB could not create its system tables", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while MariaDB creates its system tables");
        }
    }

    private void bootstrap(Path data) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ServerOptions.program(binaries, data));
        command.addAll(List.of("--bootstrap", "--log-warnings=0", "--innodb-buffer-pool-size=32M"));
        Process process = new ProcessBuilder(command)
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.log().toFile()))
                .start();
        try (OutputStream statements = process.getOutputStream()) {
            statements.write(BEFORE.getBytes(StandardCharsets.UTF_8));
            for (String script : SCRIPTS) {
                Files.copy(binaries.share().resolve(script), statements);
            }
            statements.write(AFTER.getBytes(StandardCharsets.UTF_8));
        }
        if (process.waitFor() != 0) {
            throw new IOException("exit code " + process.exitValue());
        }
    }
}
