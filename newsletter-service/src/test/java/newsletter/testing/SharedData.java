package newsletter.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Real input that is not part of the project: where NEWSLETTER_SHARED_DATA says, or beside the checkout. Tests that need it are skipped without. */
public final class SharedData {

    private SharedData() {}

    /** Whether or not it is there. */
    public static Path path(String name) {
        String stated = System.getProperty("newsletter.shared-data", System.getenv("NEWSLETTER_SHARED_DATA"));
        return (stated == null ? besideCheckout() : Path.of(stated)).resolve(name);
    }

    private static Path besideCheckout() {
        Path here = Path.of("").toAbsolutePath();
        @Nullable Path root = Files.exists(here.resolve("db")) ? here : here.getParent();
        return (root == null ? here : root).resolveSibling("shared").resolve("data");
    }
}
