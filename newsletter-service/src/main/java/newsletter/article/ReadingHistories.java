package newsletter.article;

import java.time.Instant;
import newsletter.kernel.ArticleId;

/** How articles were read over time. */
public interface ReadingHistories {

    /** As it was at an instant, later views left out. */
    ReadingHistory of(ArticleId article, Instant at);
}
