package newsletter.article.source;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source is doing.
 *
 * @param reason why it fails, one sentence; null when it works
 * @param failures polls in a row that failed
 * @param pace between two polls, as its publications suggest
 * @param nextPollAt null: it is never asked
 * @param lastPublishedAt of its newest article
 */
public record SourceState(
        Condition condition,
        @Nullable String reason,
        int failures,
        @Nullable Duration pace,
        @Nullable Instant nextPollAt,
        @Nullable Instant lastPolledAt,
        @Nullable Instant lastSuccessAt,
        @Nullable Instant lastPublishedAt) {

    /** In one word. */
    public enum Condition {
        /** Not asked yet. */
        NEW,
        WORKING,
        /** Asked again later and later. */
        FAILING,
        /** Its server says that it is no more (410). */
        GONE
    }
}
