package newsletter.article.source;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a poll, or something that was pushed, went.
 *
 * @param reason why it failed, or what was not right in it
 */
public record PollReport(
        Instant at,
        Outcome outcome,
        Taken taken,
        Duration took,
        @Nullable String reason) {

    /** In one word. */
    public enum Outcome {
        /** Something came in, waits or was refused. */
        CHANGED,
        /** Nothing new. */
        UNCHANGED,
        FAILED,
        /** It was not asked for: the source called. */
        PUSHED
    }
}
