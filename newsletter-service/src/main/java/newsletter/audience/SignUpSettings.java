package newsletter.audience;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How readers come onto a list.
 *
 * @param origins of the sites ({@code https://www.paper.example}) that may show the form in a frame, post to it, call by script and be returned to
 * @param refuseDisposable whether addresses of throw-away providers are refused
 * @param refuseRoles whether addresses of a function, such as postmaster@, are refused
 * @param consentWording what readers agree to, at most 1,000 characters; null: the usual words, in their language
 */
public record SignUpSettings(
        OptIn optIn,
        List<String> origins,
        boolean refuseDisposable,
        boolean refuseRoles,
        @Nullable String consentWording) {

    public static final SignUpSettings DEFAULT = new SignUpSettings(OptIn.DOUBLE, List.of(), true, false, null);

    public static final int LONGEST_WORDING = 1000;

    /** At most as many, so that they fit into their column and into a header. */
    public static final int MOST_ORIGINS = 20;

    public SignUpSettings {
        origins = List.copyOf(origins);
        if (origins.size() > MOST_ORIGINS) {
            throw new IllegalArgumentException("more than " + MOST_ORIGINS + " origins");
        }
    }

    /** Whether an address must confirm before it gets mail. Who left a list must in either case: somebody else might ask. */
    public enum OptIn {
        DOUBLE,
        SINGLE
    }
}
