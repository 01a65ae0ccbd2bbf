package newsletter.article;

import java.time.LocalDate;
import java.util.SortedMap;
import newsletter.kernel.ArticleId;

/** How much an article was read, for as long as it is known. */
public interface ReadingHistory {

    /**
     * Readers of each day (UTC) on which there were any: distinct ones of every 20 minutes, added up, so that somebody who
     * comes back within the day counts again.
     */
    SortedMap<LocalDate, Long> readersByDay(ArticleId article);
}
