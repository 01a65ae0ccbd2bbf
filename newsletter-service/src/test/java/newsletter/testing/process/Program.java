package newsletter.testing.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The service as it is started: the jar of {@code newsletter.test.jar}, extracted as the container image has it, or else
 * the classes of this test run.
 */
final class Program {

    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");

    private static @Nullable Program instance;

    private final List<String> arguments;

    /** What a node's classes look like once they are loaded: nodes that have it start in half the time. Null: not for these. */
    private final @Nullable Path archive;

    private Program(List<String> arguments, @Nullable Path archive) {
        this.arguments = arguments;
        this.archive = archive;
    }

    static synchronized Program theOne() {
        Program found = instance;
        if (found == null) {
            String jar = System.getProperty("newsletter.test.jar");
            found = jar == null ? new Program(classes(), null) : ofJar(extracted(Path.of(jar)));
            instance = found;
        }
        return found;
    }

    private static Program ofJar(String jar) {
        return new Program(List.of("-jar", jar), Path.of(jar).resolveSibling("classes.jsa"));
    }

    /** For {@link ProcessBuilder}. */
    List<String> command(List<String> jvm) {
        List<String> shared =
                archive != null && Files.exists(archive) ? List.of("-XX:SharedArchiveFile=" + archive) : List.of();
        return java(shared, jvm);
    }

    /** For a start that ends by itself when all is in place, and leaves the archive; empty when there is no use for it. */
    List<String> rehearsal(List<String> jvm) {
        if (archive == null || Files.exists(archive)) {
            return List.of();
        }
        List<String> writing = List.of("-XX:ArchiveClassesAtExit=" + archive, "-Dspring.context.exit=onRefresh");
        return java(writing, jvm);
    }

    private List<String> java(List<String> options, List<String> jvm) {
        return Stream.of(List.of(JAVA), options, jvm, arguments)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> classes() {
        return List.of("-cp", System.getProperty("java.class.path"), "newsletter.NewsletterApplication");
    }

    /** A jar in jars starts in twice the time; extracting it is what the manual and the Dockerfile do. */
    private static String extracted(Path jar) {
        try {
            Path folder =
                    Files.createDirectories(Path.of("target/faults/program")).toAbsolutePath();
            int status = new ProcessBuilder(
                            JAVA,
                            "-Djarmode=tools",
                            "-jar",
                            jar.toAbsolutePath().toString(),
                            "extract",
                            "--force",
                            "--destination",
                            folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            Redirect.to(folder.resolveSibling("extract.log").toFile()))
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException(jar + " could not be extracted, see target/faults");
            }
            return folder.resolve(jar.getFileName()).toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while the jar is extracted");
        }
    }
}
