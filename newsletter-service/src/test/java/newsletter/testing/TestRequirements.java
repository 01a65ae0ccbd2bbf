package newsletter.testing;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a machine may lack: a test that needs it is skipped with the reason, or fails when the environment variable
 * NEWSLETTER_TEST_REQUIRE (a comma-separated list, {@code mysql,browser,faults}) says that it must be there.
 */
public final class TestRequirements {

    public static final String MYSQL = "mysql";
    public static final String BROWSER = "browser";

    /** The fault tests that take minutes or need root. */
    public static final String FAULTS = "faults";

    private TestRequirements() {}

    /** Returns what is there; otherwise fails or skips the test. */
    public static <T> T require(String what, @Nullable T found, String reason) {
        if (found != null) {
            return found;
        }
        if (isRequired(what)) {
            return fail("NEWSLETTER_TEST_REQUIRE asks for " + what + ", but " + reason);
        }
        return abort(reason);
    }

    /** What even a machine that has to run everything may lack: containers cannot mount. */
    public static <T> T requireOrSkip(@Nullable T found, String reason) {
        return found == null ? abort(reason) : found;
    }

    public static boolean isRequired(String what) {
        String list = System.getenv().getOrDefault("NEWSLETTER_TEST_REQUIRE", "");
        return Arrays.stream(list.split(",")).map(String::strip).anyMatch(what::equals);
    }
}
