package newsletter.audience;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an import reads and writes of a subscription.
 *
 * @param sectionSet null: all sections of the list
 * @param language null: the list's
 * @param plainText digests without HTML
 */
record SubscriptionRow(
        SubscriptionStatus status,
        @Nullable Long sectionSet,
        @Nullable String language,
        boolean plainText,
        Schedule schedule,
        Instant activeSince,
        ImportRow.Consent consent) {

    /** All but the schedule. */
    record Kept(
            SubscriptionStatus status,
            @Nullable Long sectionSet,
            @Nullable String language,
            boolean plainText,
            Instant activeSince,
            ImportRow.Consent consent) {

        SubscriptionRow with(Schedule schedule) {
            return new SubscriptionRow(status, sectionSet, language, plainText, schedule, activeSince, consent);
        }
    }
}
