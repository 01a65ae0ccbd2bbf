package newsletter.delivery;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What became of a reader's digest of one edition.
 *
 * @param date the edition's
 * @param subject of what was or will be sent; null when nothing was, or an article of it is retracted
 * @param newArticles how many a digest that was too short would have had; 0 otherwise
 */
public record PastDigest(
        LocalDate date, Fate fate, @Nullable String subject, int newArticles) {

    /** In the reader's terms. */
    public enum Fate {
        SENT,
        /** Waits for its turn, a retry or an editor. */
        WAITING,
        /** The connection ended before the relay said whether it had taken it. */
        UNCERTAIN,
        /** The list sends none of so few articles. */
        TOO_SHORT,
        /** So did a retraction leave it. */
        TOO_SHORT_AFTER_RETRACTION,
        CANCELLED,
        TOO_LATE,
        /** The reader left or paused meanwhile, or gets no mail at this address. */
        UNWANTED,
        REFUSED
    }
}
