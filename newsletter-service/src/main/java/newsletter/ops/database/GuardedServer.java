package newsletter.ops.database;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * MariaDB as a child of a small guard. The guard reads its standard input, whose other end only this process holds: when
 * that ends, because we close it or because we were killed, the guard has MariaDB shut down cleanly. Both run in a
 * session of their own, so a Ctrl-C in our terminal is ours alone.
 */
final class GuardedServer {

    /** {@code read} sees the end of the input even when this process was killed; {@code wait} ends early when signalled. */
    private static final String GUARD = """
            trap '' INT HUP
            exec 3<&0 </dev/null
            "$@" 3<&- &
            server=$!
            trap 'kill -TERM "$server"' TERM
            { while read -r line; do :; done; kill -TERM "$server"; } <&3 2>/dev/null &
            watch=$!
            wait "$server"
            status=$?
            while kill -0 "$server" 2>/dev/null; do wait "$server"; status=$?; done
            kill "$watch" 2>/dev/null
            exit "$status"
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Logger log = LoggerFactory.getLogger(GuardedServer.class);

    private final Process process;

    private GuardedServer(Process process) {
        this.process = process;
    }

    static GuardedServer start(Binaries binaries, DatabaseFolder folder, int port) throws IOException {
        List<String> server = ServerOptions.server(binaries, folder, port);
        Process process = new ProcessBuilder(binaries.platform().hasShell() ? guarded(server) : server)
                .directory(folder.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(folder.log().toFile()))
                .start();
        return new GuardedServer(process);
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends the guard's input and waits for the server's end. */
    void stop() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("MariaDB takes long to stop; it goes on stopping without us");
            }
        } catch (IOException e) {
            log.debug("MariaDB's guard had ended before", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> guarded(List<String> server) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            command.add("setsid"); // macOS has none: there the ignored signals must do
        }
        command.addAll(List.of("sh", "-c", GUARD, "mariadb-guard"));
        command.addAll(server);
        return command;
    }
}
