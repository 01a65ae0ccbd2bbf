package newsletter.article;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An article whether or not it still counts.
 *
 * @param createdAt when it came in first
 * @param retractedAt null: it is published
 */
public record ArchivedArticle(
        Article article, Instant createdAt, @Nullable Instant retractedAt) {

    public boolean isRetracted() {
        return retractedAt != null;
    }
}
