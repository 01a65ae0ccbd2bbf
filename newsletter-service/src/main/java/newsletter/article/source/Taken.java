package newsletter.article.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of the entries that a source handed over.
 *
 * @param found entries, with those that are known
 * @param joined with articles that came another way
 * @param waiting for a rule that gives them a section
 * @param refused for a reason that the source's page shows; broken ones included
 * @param incomplete whether some have to be looked at again soon, because pages were left to be read
 * @param newest when the newest was published
 */
public record Taken(
        int found,
        int created,
        int updated,
        int joined,
        int waiting,
        int refused,
        boolean incomplete,
        @Nullable Instant newest) {

    public static final Taken NOTHING = new Taken(0, 0, 0, 0, 0, 0, false, null);

    /** Not only what was known already. */
    boolean isNews() {
        return created + updated + joined + waiting + refused > 0;
    }

    Taken plus(Taken other) {
        return new Taken(
                found + other.found,
                created + other.created,
                updated + other.updated,
                joined + other.joined,
                waiting + other.waiting,
                refused + other.refused,
                incomplete || other.incomplete,
                later(newest, other.newest));
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.isAfter(other) ? one : other;
    }
}
