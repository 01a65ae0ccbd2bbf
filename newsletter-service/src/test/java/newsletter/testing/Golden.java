package newsletter.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with files under {@code src/test/resources/golden}; {@code -Dnewsletter.golden=update} rewrites them. */
public final class Golden {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    private Golden() {}

    public static void assertMatches(String file, String actual) {
        Path golden = FOLDER.resolve(file);
        try {
            if ("update".equals(System.getProperty("newsletter.golden"))) {
                Files.createDirectories(FOLDER);
                Files.writeString(golden, actual, UTF_8);
            }
            assertThat(actual).as(file).isEqualTo(Files.readString(golden, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
