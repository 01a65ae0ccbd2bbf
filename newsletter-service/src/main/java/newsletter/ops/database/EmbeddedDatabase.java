package newsletter.ops.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server of our own under a data folder, kept between starts, for this process only: on loopback, with a
 * password that nobody else can read. Start: lock the folder, unpack the program (once), wait for the server of a killed
 * run to end, create the data directory (once), start, wait until it answers.
 */
final class EmbeddedDatabase implements AutoCloseable {

    /** What the service runs with. Its grants come after the migrations. */
    static final String USER = "newsletter";

    static final String OWNER = "newsletter_owner";

    private static final String SCHEMA = "newsletter";

    /** Recovery after a crash may take its time; a server that ends is noticed at once. */
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(5);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    /** A free port may be gone by the time that MariaDB asks for it. */
    private static final int ATTEMPTS = 3;

    /** At every start, so that a lost password file or an older release's account mends itself. */
    private static final String ACCOUNTS = """
            CREATE DATABASE IF NOT EXISTS newsletter CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
            CREATE OR REPLACE USER newsletter@'127.0.0.1' IDENTIFIED BY '%s';
            CREATE OR REPLACE USER newsletter_owner@'127.0.0.1' IDENTIFIED BY '%s';
            GRANT ALL PRIVILEGES ON newsletter.* TO newsletter_owner@'127.0.0.1' WITH GRANT OPTION;
            """;

    private static final String MAY_SHUT_DOWN = """
            GRANT SHUTDOWN ON *.* TO newsletter_owner@'127.0.0.1';
            """;

    /** Where no guard stands by to stop the server (Windows). */
    private static final String SHUTDOWN = "SHUTDOWN";

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    private final DatabaseFolder folder;
    private final Binaries binaries;
    private final int port;
    private final GuardedServer server;

    private EmbeddedDatabase(DatabaseFolder folder, Binaries binaries, int port, GuardedServer server) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
        this.server = server;
    }

    /**
     * @param path this database's own folder; created when absent
     * @param programs where MariaDB's program files are unpacked
     * @param port 0: any free one
     * @throws EmbeddedDatabaseException saying what is wrong and what to set
     */
    static EmbeddedDatabase start(Path path, Path programs, int port) {
        refuseTaken(port);
        DatabaseFolder folder = DatabaseFolder.lock(path);
        try {
            Binaries binaries = Binaries.unpackedIn(programs);
            new Leftover(folder, binaries).awaitEnd();
            new Installation(folder, binaries).ensureDone();
            return launch(folder, binaries, port);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    String jdbcUrl() {
        // TLS on loopback costs time and hides nothing: whoever can listen there can read the password file.
        return "jdbc:mysql://127.0.0.1:" + port + "/" + SCHEMA + "?sslMode=DISABLED";
    }

    String password() {
        return folder.password();
    }

    String ownerPassword() {
        return folder.ownerPassword();
    }

    /** Shuts the server down cleanly and gives the folder back. */
    @Override
    public void close() {
        log.info("Stopping the embedded database");
        if (!binaries.platform().hasShell()) {
            shutDown();
        }
        server.stop();
        folder.close();
    }

    private static void refuseTaken(int port) {
        if (port != 0 && !isFree(port)) {
            throw taken(port);
        }
    }

    private static EmbeddedDatabase launch(DatabaseFolder folder, Binaries binaries, int wantedPort) {
        for (int attempt = 1; ; attempt++) {
            int port = wantedPort == 0 ? freePort() : wantedPort;
            EmbeddedDatabase database =
                    new EmbeddedDatabase(folder, binaries, port, startServer(folder, binaries, port));
            if (database.awaitReady()) {
                log.info("Embedded MariaDB {} runs on 127.0.0.1:{}, data in {}", Binaries.VERSION, port, folder.path());
                return database;
            }
            database.refuseToGoOn(attempt < ATTEMPTS && wantedPort == 0);
        }
    }

    private static GuardedServer startServer(DatabaseFolder folder, Binaries binaries, int port) {
        try {
            DatabaseFolder.writePrivately(folder.initFile(), accounts(folder, binaries.platform()));
            return GuardedServer.start(binaries, folder, port);
        } catch (IOException e) {
            throw ServerLog.of(folder).failure("MariaDB could not be started", e);
        }
    }

    private static String accounts(DatabaseFolder folder, Platform platform) {
        String accounts = ACCOUNTS.formatted(folder.password(), folder.ownerPassword());
        return platform.hasShell() ? accounts : accounts + MAY_SHUT_DOWN;
    }

    /** Whether it answers; false when it ended instead. */
    private boolean awaitReady() {
        long deadline = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (server.isRunning()) {
            if (answers()) {
                return true;
            }
            if (System.nanoTime() > deadline) {
                server.stop();
                return false;
            }
            LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
        }
        return false;
    }

    private boolean answers() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), OWNER, ownerPassword());
    }

    private void refuseToGoOn(boolean mayTryAnotherPort) {
        ServerLog serverLog = ServerLog.of(folder);
        if (!serverLog.saysThatThePortIsTaken()) {
            throw serverLog.failure("MariaDB did not start", null);
        }
        if (!mayTryAnotherPort) {
            throw taken(port);
        }
    }

    private void shutDown() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SHUTDOWN);
        } catch (SQLException e) {
            log.debug("MariaDB had ended before", e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EmbeddedDatabaseException("No free port on loopback: " + e, "Set newsletter.database.port.", e);
        }
    }

    private static EmbeddedDatabaseException taken(int port) {
        return new EmbeddedDatabaseException(
                "Port " + port + " on 127.0.0.1, where the embedded database should listen, is taken.",
                "Set newsletter.database.port to another port, or leave it out: then any free one is used.");
    }
}
