package newsletter.ops.database;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** MariaDB's command line. */
final class ServerOptions {

    /** Durable as the ledger needs it; memory as a laptop can spare it. */
    private static final List<String> SETTINGS = List.of(
            "--bind-address=127.0.0.1",
            "--skip-name-resolve",
            "--max-connections=200",
            "--max-allowed-packet=64M",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_bin",
            "--default-time-zone=+00:00",
            "--transaction-isolation=READ-COMMITTED",
            "--innodb-buffer-pool-size=256M",
            "--innodb-flush-log-at-trx-commit=1",
            "--skip-log-bin",
            // Relative to the data directory: an absolute path could exceed the 107 bytes a socket's name may have.
            "--socket=mariadb.sock");

    private ServerOptions() {}

    /** The program, with what it needs to find its own files. */
    static List<String> program(Binaries binaries, Path data) {
        List<String> command = new ArrayList<>(List.of(
                binaries.server().toString(),
                "--no-defaults", // the machine's own my.cnf is about another server
                "--basedir=" + binaries.base(),
                "--datadir=" + data,
                "--lc-messages-dir=" + binaries.share(),
                "--character-sets-dir=" + binaries.share().resolve("charsets")));
        if ("root".equals(System.getProperty("user.name"))
                && binaries.platform().hasShell()) {
            command.add("--user=root"); // without it MariaDB refuses to run as root
        }
        return command;
    }

    static List<String> server(Binaries binaries, DatabaseFolder folder, int port) {
        List<String> command = new ArrayList<>(program(binaries, folder.data()));
        command.addAll(SETTINGS);
        command.add("--port=" + port);
        command.add("--pid-file=" + folder.pidFile());
        command.add("--init-file=" + folder.initFile());
        return command;
    }
}
