package newsletter.ops.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import newsletter.testing.process.Signal;

/**
 * A MariaDB server of a test's own, on the same port whenever it is started again: to be stopped, killed, frozen and
 * starved without disturbing others. Made of the embedded database's parts, but with an account that may do everything.
 */
public final class PrivateDatabase implements AutoCloseable {

    private static final Path PROGRAMS = Path.of("target/test-data/mariadb");
    private static final String USER = "tester";
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

    private static final String ACCOUNT = """
            CREATE OR REPLACE USER tester@'127.0.0.1' IDENTIFIED BY '%1$s';
            GRANT ALL PRIVILEGES ON *.* TO tester@'127.0.0.1' WITH GRANT OPTION;
            CREATE OR REPLACE USER owner@'127.0.0.1' IDENTIFIED BY '%1$s';
            GRANT ALL PRIVILEGES ON `newsletter_%%`.* TO owner@'127.0.0.1' WITH GRANT OPTION;
            CREATE USER IF NOT EXISTS service@'127.0.0.1';
            ALTER USER service@'127.0.0.1' IDENTIFIED BY '%1$s';
            """;

    private final DatabaseFolder folder;
    private final Binaries binaries;
    private final int port;
    private GuardedServer server;

    private PrivateDatabase(DatabaseFolder folder, Binaries binaries, int port) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
        this.server = launch();
    }

    public static PrivateDatabase start(Path path) {
        DatabaseFolder folder = DatabaseFolder.lock(path);
        try {
            Binaries binaries = unpacked();
            new Leftover(folder, binaries).awaitEnd();
            new Installation(folder, binaries).ensureDone();
            PrivateDatabase database = new PrivateDatabase(folder, binaries, freePort());
            database.awaitReady();
            return database;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Several are started side by side, and only one may unpack the programs that they share. */
    private static synchronized Binaries unpacked() {
        return Binaries.unpackedIn(PROGRAMS);
    }

    public int port() {
        return port;
    }

    /** For migrations. */
    public String ownerUrl(String schema) {
        return url(schema, "owner");
    }

    /** For the service: an account of its own, which limits can be put on, and which keeps its grants when the server starts again. */
    public String jdbcUrl(String schema) {
        return url(schema, "service");
    }

    /** Executes each as the administrator. */
    public void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(url("", USER));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the administrator. */
    public Connection connect(String schema) throws SQLException {
        return DriverManager.getConnection(url(schema, USER));
    }

    public void send(Signal signal) {
        signal.sendTo(pid());
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        send(Signal.KILL);
        awaitEnd();
    }

    /** SIGTERM, and waits until it has shut down. */
    public void stop() {
        server.stop();
        awaitEnd();
    }

    /** After its end: on the same port, with the same data. */
    public void startAgain() {
        server = launch();
        awaitReady();
    }

    /** Starts it again if it ended by itself, as MariaDB does when it cannot write its log. */
    public void ensureRunning() {
        if (!server.isRunning()) {
            startAgain();
        }
    }

    public Path folder() {
        return folder.path();
    }

    @Override
    public void close() {
        if (server.isRunning()) {
            send(Signal.CONT); // a frozen one would never hear of its end
        }
        server.stop();
        folder.close();
    }

    private GuardedServer launch() {
        try {
            DatabaseFolder.writePrivately(folder.initFile(), ACCOUNT.formatted(folder.password()));
            return GuardedServer.start(binaries, folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        await("MariaDB on port " + port)
                .atMost(STARTS_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .until(this::answers);
    }

    private boolean answers() {
        if (!server.isRunning()) {
            throw ServerLog.of(folder).failure("MariaDB did not start", null);
        }
        try (Connection connection = connect("")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private void awaitEnd() {
        await("MariaDB's end").atMost(Duration.ofMinutes(2)).until(() -> !server.isRunning());
    }

    private long pid() {
        try {
            return Long.parseLong(Files.readString(folder.pidFile()).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url(String schema, String user) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + schema + "?sslMode=DISABLED&allowPublicKeyRetrieval=true&user="
                + user + "&password=" + folder.password();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
