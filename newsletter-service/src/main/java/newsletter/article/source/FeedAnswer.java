package newsletter.article.source;

import java.net.URI;
import java.time.Duration;
import newsletter.article.source.FeedTable.FeedFacts;
import org.jspecify.annotations.Nullable;

/** What came of asking for one document of a source. */
sealed interface FeedAnswer {

    /** It was read. */
    record News(Harvest harvest, FeedFacts facts, Hints hints) implements FeedAnswer {}

    /** Nothing new: 304, or the same bytes. */
    record Same(Hints hints) implements FeedAnswer {}

    /**
     * @param reason one sentence for the source's page
     * @param gone for good, says the server (410)
     * @param retryAfter how long to leave it alone
     * @param silent its host does not answer: asking it for anything else only takes time
     */
    record Failed(String reason, boolean gone, @Nullable Duration retryAfter, boolean silent) implements FeedAnswer {

        Failed(String reason, boolean gone, @Nullable Duration retryAfter) {
            this(reason, gone, retryAfter, false);
        }
    }

    /**
     * What server and feed say about asking again.
     *
     * @param maxAge until then the answer is the same anyway
     * @param pace that the feed itself suggests
     * @param moved where permanent redirects led
     */
    record Hints(
            @Nullable Duration maxAge,
            @Nullable Duration pace,
            @Nullable URI moved) {

        static final Hints NONE = new Hints(null, null, null);
    }
}
