package newsletter.desk.web;

import newsletter.desk.web.Ages.Age;
import org.jspecify.annotations.Nullable;

/**
 * A source in words.
 *
 * @param address empty: it pushes
 * @param state word about it
 * @param mood of the badge: {@code done}, {@code problem}, {@code info} or none
 * @param reason why it fails, in English; null when it does not
 * @param asked false: a system that calls us
 * @param recent articles of the last day
 */
public record SourceView(
        String slug,
        String name,
        String kind,
        String address,
        String state,
        String mood,
        @Nullable String reason,
        boolean paused,
        boolean asked,
        @Nullable Age lastSuccess,
        @Nullable Age nextPoll,
        int recent,
        int waiting,
        int unmapped) {

    /** Whether somebody has to decide something. */
    public boolean isWaiting() {
        return waiting + unmapped > 0;
    }
}
