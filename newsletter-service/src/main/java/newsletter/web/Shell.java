package newsletter.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the page that is being answered, as {@code layout.ftlh} sees it; public, or it would not.
 *
 * @param navigation for the caller, in order
 * @param csrf null where the path needs none
 * @param done the words of a notice that a redirect brought; empty for none
 */
public record Shell(
        List<Place> navigation,
        @Nullable SignedIn caller,
        @Nullable Csrf csrf,
        String done) {

    public Shell {
        navigation = List.copyOf(navigation);
    }

    /** @param current whether the page is here */
    public record Place(String path, String label, boolean current) {}

    /**
     * @param parameter its name in forms
     * @param header its name in requests of htmx
     */
    public record Csrf(String parameter, String header, String token) {}
}
