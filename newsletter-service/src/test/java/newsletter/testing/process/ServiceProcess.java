package newsletter.testing.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import newsletter.testing.TestApi;
import org.springframework.util.FileSystemUtils;

/** One node: a child process that runs the service in a folder of its own, with ports of its own. Can be started again. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final int TAIL = 60;

    /** Quick to start rather than quick to run; an exhausted heap ends the process, as in the container image. */
    private static final List<String> JVM =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    private static boolean rehearsed;

    private final String name;
    private final Path folder;
    private final Path logs;
    private final Map<String, String> properties;
    private final String heap;
    private final int port = freePort();
    private final int managementPort = freePort();
    private final TestApi api = TestApi.of(port, managementPort);
    private Process process;
    private int starts;

    private ServiceProcess(String name, Path folder, String heap, Map<String, String> properties) {
        this.name = name;
        this.folder = folder.resolve(name);
        this.logs = folder.resolve("logs");
        this.heap = heap;
        this.properties = new TreeMap<>(properties);
        this.properties.put("server.port", Integer.toString(port));
        this.properties.put("server.address", "127.0.0.1");
        this.properties.put("management.server.port", Integer.toString(managementPort));
        this.properties.put("newsletter.base-url", "http://localhost:8080"); // the same for all: links are in the mail
        this.properties.put("newsletter.bootstrap-api-token", TestApi.ADMIN_TOKEN);
        this.properties.put("newsletter.sample-data", "false");
        this.process = launch();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
    }

    /**
     * Starts it and does not wait.
     *
     * @param heap {@code -Xmx}, for example {@code 512m}
     * @param properties of the service: where its database and its relay are, and what else differs from the defaults
     */
    static ServiceProcess launch(String name, Path folder, String heap, Map<String, String> properties) {
        return new ServiceProcess(name, folder, heap, properties);
    }

    public String name() {
        return name;
    }

    public TestApi api() {
        return api;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ServiceProcess awaitReady() {
        await("node " + name + " ready")
                .atMost(STARTS_WITHIN)
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> hasEnded() || isReady());
        return this;
    }

    /** Whether its readiness probe says so. */
    public boolean isReady() {
        try {
            return api.management("/actuator/health/readiness").status() == 200;
        } catch (IllegalStateException e) {
            return false; // not listening yet
        }
    }

    /** SIGKILL, and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(Duration.ofMinutes(1));
    }

    public void send(Signal signal) {
        signal.sendTo(process.pid());
    }

    /** @return the exit code */
    public int awaitEnd(Duration patience) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "node " + name + " did not end within " + patience + "; its log ends with\n" + tail());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while node " + name + " ends");
        }
    }

    /** All that this node keeps on its machine is gone. */
    public void loseFiles() {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** After its end: the same node once more, as a new process. Does not wait. */
    public void startAgain() {
        process = launch();
    }

    /** Starts it again if it has ended, and waits until it is ready. */
    public void ensureRunning() {
        if (!process.isAlive()) {
            startAgain();
        }
        awaitReady();
    }

    /** The last lines that it wrote. */
    public String tail() {
        try {
            List<String> lines = Files.readAllLines(log(), UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e + ")";
        }
    }

    /** All that this and its earlier processes wrote. */
    public String wholeLog() {
        try (var files = Files.list(logs)) {
            List<String> parts = new ArrayList<>();
            for (Path file : files.filter(f -> f.getFileName().toString().startsWith(name + "-"))
                    .sorted()
                    .toList()) {
                parts.add(Files.readString(file, UTF_8));
            }
            return String.join("\n", parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }

    private boolean hasEnded() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "node " + name + " ended instead of starting; its log ends with\n" + tail());
        }
        return false;
    }

    private Process launch() {
        try {
            starts++;
            Path temporary = Files.createDirectories(folder.resolve("tmp"));
            Files.createDirectories(logs);
            writeProperties();
            List<String> jvm = new ArrayList<>(JVM);
            jvm.add("-Xmx" + heap);
            jvm.add("-Djava.io.tmpdir=" + temporary);
            rehearse(jvm);
            return start(Program.theOne().command(jvm), log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Before the first node of all. One that fails is no reason to do without the real one. */
    private void rehearse(List<String> jvm) throws IOException {
        synchronized (ServiceProcess.class) {
            List<String> rehearsal = Program.theOne().rehearsal(jvm);
            if (rehearsed || rehearsal.isEmpty()) {
                return;
            }
            rehearsed = true;
            Process once = start(rehearsal, logs.resolve("rehearsal.log"));
            try {
                if (!once.waitFor(STARTS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                    once.destroyForcibly();
                }
            } catch (InterruptedException e) {
                once.destroyForcibly();
                Thread.currentThread().interrupt();
                throw new CancellationException("interrupted while node " + name + " rehearses");
            }
        }
    }

    private Process start(List<String> command, Path log) throws IOException {
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.to(log.toFile()))
                .start();
    }

    /** In a file of the folder where Spring looks for it, so that no password stands on a command line. */
    private void writeProperties() throws IOException {
        Files.writeString(
                folder.resolve("application.properties"),
                properties.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .collect(Collectors.joining("\n", "", "\n")),
                UTF_8);
    }

    private Path log() {
        return logs.resolve("%s-%03d.log".formatted(name, starts));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
