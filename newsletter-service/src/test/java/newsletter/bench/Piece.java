package newsletter.bench;

import java.time.Duration;
import java.time.Instant;
import newsletter.article.Article;
import newsletter.article.ReaderBuckets;

/**
 * An article and who read it.
 *
 * @param known the reads that an order may go by: all or a share of them
 * @param all the reads that it is judged by
 */
record Piece(Article article, ReaderBuckets known, ReaderBuckets all) {

    Instant publishedAt() {
        return article.publishedAt();
    }

    /** Known readers of the time before an instant. */
    long readersBefore(Instant at, Duration span) {
        return known.between(at.minus(span), at);
    }

    /** Known readers since publication; none was before. */
    long readersSoFar(Instant at) {
        return known.between(publishedAt().minus(Grid.BUCKET), at);
    }

    double hoursOld(Instant at) {
        return Duration.between(publishedAt(), at).toMillis() / 3_600_000.0;
    }
}
