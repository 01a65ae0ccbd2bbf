package newsletter.article;

import java.time.LocalDate;
import java.util.Map;
import newsletter.kernel.ArticleId;

/** Readers by day, of days whose buckets may be gone. */
interface DailyReaders {

    /**
     * Days without readers are left out.
     *
     * @param from UTC, inclusive
     * @param to UTC, inclusive
     */
    Map<LocalDate, Long> of(ArticleId article, LocalDate from, LocalDate to);
}
