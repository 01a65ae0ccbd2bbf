package newsletter.article;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import newsletter.kernel.ArticleId;

/** How much articles are read. */
public interface Readership {

    /** Rates as they were at an instant, later views left out; an article nobody read is absent. */
    Map<ArticleId, ReadingRate> at(Instant at, Collection<ArticleId> articles);

    /** The same of all articles, in one pass. */
    Map<ArticleId, ReadingRate> at(Instant at);

    /** Readers of the 20-minute buckets that begin in a span of time, its end excluded, as {@link Damping} counts them; an article nobody read is absent. */
    Map<ArticleId, Long> between(Instant from, Instant to);
}
