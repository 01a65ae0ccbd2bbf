package newsletter.article;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.kernel.ArticleId;

/** Counts what other programs have counted before: totals of a day or an hour. */
public interface ViewTotals {

    /**
     * Counts of each total what has not been counted of it before, spread evenly over its 20 minutes from when the article was published until now.
     *
     * @param export whose totals these are: those of another export are added to them
     * @return for each total, in their order
     */
    List<Outcome> record(String export, List<Total> totals);

    /**
     * @param from in whole minutes
     * @param length an hour, a day; a day of a time zone may be longer or shorter
     */
    record Total(ArticleId article, Instant publishedAt, Instant from, Duration length, long readers) {}

    /** What became of a total. */
    enum Outcome {
        /** It, or how much it has grown, was added. */
        COUNTED,
        /** It is no larger than before. */
        REPEATED,
        /** It is of a time when the article was not there, or that has not come. */
        OUT_OF_TIME
    }
}
