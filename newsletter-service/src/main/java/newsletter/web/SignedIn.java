package newsletter.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A signed-in person, as pages show them.
 *
 * @param name what the account menu is called
 * @param account how they sign in: an address
 * @param accountPath of the page with their own settings, begins with a slash
 * @param signOutPath takes a POST, begins with a slash
 * @param language chosen for the pages; null: the browser's
 */
public record SignedIn(
        String name,
        String account,
        String accountPath,
        String signOutPath,
        @Nullable Locale language) {}
