package newsletter.curation;

import java.time.Instant;
import newsletter.kernel.ArticleId;
import org.jspecify.annotations.Nullable;

/**
 * An editor's choice.
 *
 * @param headline in place of the article's title, at most 500 characters
 * @param blurb in place of the article's summary, at most 2,000 characters
 * @param from shown from this instant on; null: at once
 * @param until not shown from this instant on; null: until it is taken away
 */
public record Pick(
        PickPlace place,
        ArticleId article,
        @Nullable String headline,
        @Nullable String blurb,
        @Nullable Instant from,
        @Nullable Instant until) {

    public static final int MAX_HEADLINE = 500;
    public static final int MAX_BLURB = 2000;

    public Pick {
        if (from != null && until != null && !until.isAfter(from)) {
            throw new IllegalArgumentException("a pick ends at " + until + ", not after its start at " + from);
        }
    }
}
