package newsletter.article.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of a source that is asked for again and again.
 *
 * @param title as it names itself
 * @param language BCP 47, of the site, for entries that state none
 * @param format of {@link newsletter.article.feed.FeedFormat}, once it was read
 * @param hub of WebSub; null: it offers none
 * @param topic what to subscribe to at the hub
 * @param readAgain counts how often it was to be read again whether it had changed or not
 * @param leasedUntil until when the hub sends; null: not subscribed
 */
public record SourceFeed(
        long id,
        SourceId source,
        FeedType type,
        String address,
        @Nullable String title,
        @Nullable String language,
        @Nullable String format,
        @Nullable String hub,
        @Nullable String topic,
        int readAgain,
        @Nullable String hubState,
        @Nullable String hubReason,
        @Nullable Instant leasedUntil) {}
