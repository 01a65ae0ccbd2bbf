package newsletter.ops.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that outlived its service (which was killed) and still has the data. Its guard is shutting it down; if it does
 * not come to that, we stop it. Never touches a process that is not ours: process ids are used again.
 */
final class Leftover {

    private static final Duration ENDS_BY_ITSELF = Duration.ofSeconds(20);
    private static final Duration ENDS_WHEN_TOLD = Duration.ofSeconds(60);
    private static final Logger log = LoggerFactory.getLogger(Leftover.class);

    private final DatabaseFolder folder;
    private final Binaries binaries;

    Leftover(DatabaseFolder folder, Binaries binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    /** Returns when no earlier server has the data any more. */
    void awaitEnd() {
        Optional<ProcessHandle> found = find();
        if (found.isEmpty()) {
            return;
        }
        ProcessHandle server = found.get();
        log.info("MariaDB (pid {}) of an earlier run still has {}; waiting for its end", server.pid(), folder.data());
        if (!ended(server, ENDS_BY_ITSELF)) {
            log.warn("MariaDB (pid {}) of an earlier run goes on; stopping it", server.pid());
            server.destroy();
            if (!ended(server, ENDS_WHEN_TOLD)) {
                throw new EmbeddedDatabaseException(
                        "MariaDB of an earlier run (pid " + server.pid() + ") still has the folder " + folder.data()
                                + " and does not end.",
                        "Stop that process, or set newsletter.data-dir to another folder.");
            }
        }
    }

    private Optional<ProcessHandle> find() {
        return pid().flatMap(ProcessHandle::of).filter(this::isOurs).filter(ProcessHandle::isAlive);
    }

    private Optional<Long> pid() {
        try {
            return Optional.of(Long.valueOf(Files.readString(folder.pidFile()).strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty(); // no file, or one cut short: nothing was left
        }
    }

    /** Where the system tells no arguments (Windows), the executable alone decides: it lies in our folder. */
    private boolean isOurs(ProcessHandle process) {
        boolean ourProgram = process.info().command().map(this::isOurServer).orElse(false);
        boolean ourData = process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains("--datadir=" + folder.data()))
                .orElse(!binaries.platform().hasShell());
        return ourProgram && ourData;
    }

    private boolean isOurServer(String command) {
        try {
            return Path.of(command).equals(binaries.server().toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean ended(ProcessHandle process, Duration patience) {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while MariaDB of an earlier run ends");
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
