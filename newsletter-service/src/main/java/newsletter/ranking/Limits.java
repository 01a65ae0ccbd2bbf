package newsletter.ranking;

import org.jspecify.annotations.Nullable;

/**
 * How many pieces of one origin a digest shows while it has others to show.
 *
 * @param perAuthor of one writer, 1 to 100; null: any number
 * @param perSource of one source, 1 to 100; null: any number
 */
public record Limits(@Nullable Integer perAuthor, @Nullable Integer perSource) {

    public static final int MOST = 100;

    public static final Limits NONE = new Limits(null, null);

    public Limits {
        check("perAuthor", perAuthor);
        check("perSource", perSource);
    }

    private static void check(String name, @Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw new IllegalArgumentException(name + " must be from 1 to " + MOST);
        }
    }
}
