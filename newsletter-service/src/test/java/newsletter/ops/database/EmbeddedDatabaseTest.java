package newsletter.ops.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server's life, with processes that end as they do in earnest. Shares its unpacked programs with the service tests. */
class EmbeddedDatabaseTest {

    private static final Path PROGRAMS = Path.of("target/test-data/mariadb");

    @TempDir
    Path folder;

    @Test
    void keepsItsDataWhenItsProcessIsKilledAndLeavesNoServerBehind() throws Exception {
        Process service = startService();
        try (Connection connection = connect(awaitUrl(service))) {
            execute(connection, "CREATE TABLE note (words VARCHAR(50)) ENGINE = InnoDB");
            execute(connection, "INSERT INTO note VALUES ('written before the kill')");
        }
        ProcessHandle server = server();
        service.destroyForcibly().waitFor();

        try (EmbeddedDatabase again = start(0);
                Connection connection = connect(again.jdbcUrl())) {
            assertThat(server.isAlive()).isFalse();
            assertThat(read(connection, "SELECT words FROM note")).isEqualTo("written before the kill");
        }
        assertThat(serversOnTheFolder()).isEmpty();
    }

    @Test
    void endsWithItsProcessWhenNobodyStartsItAgain() throws Exception {
        Process service = startService();
        awaitUrl(service);
        ProcessHandle server = server();
        service.destroyForcibly().waitFor();
        server.onExit().get(60, TimeUnit.SECONDS);
        assertThat(Files.readString(folder.resolve("mariadbd.log"))).contains("Shutdown complete");
    }

    @Test
    void letsInOnlyWhoHasThePassword() throws Exception {
        try (EmbeddedDatabase database = start(0)) {
            for (String file : List.of("password", "owner-password")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                        .isEqualTo("rw-------");
            }
            for (String user : List.of("root", "mysql", "", EmbeddedDatabase.USER, EmbeddedDatabase.OWNER)) {
                assertThatExceptionOfType(SQLException.class)
                        .isThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), user, "")
                                .close())
                        .withMessageContaining("Access denied");
            }
        }
    }

    @Test
    void refusesAFolderThatIsInUse() throws Exception {
        Process service = startService();
        awaitUrl(service);
        assertThatExceptionOfType(EmbeddedDatabaseException.class)
                .isThrownBy(() -> start(0).close())
                .withMessageContaining("Another instance")
                .satisfies(refusal ->
                        assertThat(refusal.remedy()).contains("newsletter.data-dir", "spring.datasource.url"));
        service.getOutputStream().close();
        assertThat(service.waitFor()).isZero();
    }

    @Test
    void refusesAPortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(EmbeddedDatabaseException.class)
                    .isThrownBy(() -> start(other.getLocalPort()).close())
                    .withMessageContaining("Port " + other.getLocalPort())
                    .satisfies(refusal -> assertThat(refusal.remedy()).contains("newsletter.database.port"));
        }
    }

    @Test
    void saysWhichPlatformsItRunsOn() {
        assertThatExceptionOfType(EmbeddedDatabaseException.class)
                .isThrownBy(() -> Platform.of("Linux", "aarch64"))
                .withMessageContaining("Linux aarch64")
                .satisfies(refusal -> assertThat(refusal.remedy()).contains("Linux x86-64", "spring.datasource.url"));
    }

    private EmbeddedDatabase start(int port) {
        return EmbeddedDatabase.start(folder, PROGRAMS, port);
    }

    private Process startService() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        DatabaseProcess.class.getName(),
                        folder.toString(),
                        PROGRAMS.toString())
                .redirectError(Redirect.DISCARD)
                .start();
    }

    private static String awaitUrl(Process service) throws IOException {
        BufferedReader lines = service.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(DatabaseProcess.READY)) {
                return line.substring(DatabaseProcess.READY.length());
            }
        }
        throw new IllegalStateException("the process ended before its database was ready");
    }

    private ProcessHandle server() throws IOException {
        long pid =
                Long.parseLong(Files.readString(folder.resolve("mariadbd.pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    private List<ProcessHandle> serversOnTheFolder() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains("--datadir=" + folder))
                .toList();
    }

    private Connection connect(String url) throws SQLException, IOException {
        return DriverManager.getConnection(
                url, EmbeddedDatabase.OWNER, Files.readString(folder.resolve("owner-password")));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String read(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
