package newsletter.article.source;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import newsletter.article.feed.FeedEntry;
import org.jspecify.annotations.Nullable;

/**
 * When an entry was published, in bounds: a time before 1990 or in the future is no time, and an entry without one is as old as its first
 * sight. Of an entry without a published time its time of update is taken.
 */
final class EntryTimes {

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");

    /** Clocks of servers run ahead a little. */
    private static final Duration SKEW = Duration.ofMinutes(4);

    private final Instant firstSeen;
    private final Instant now;
    private final boolean trusted;

    EntryTimes(Instant firstSeen, Instant now, boolean trusted) {
        this.firstSeen = firstSeen.truncatedTo(ChronoUnit.MILLIS);
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        this.trusted = trusted;
    }

    Instant published(FeedEntry entry) {
        Instant published = bounded(entry.published());
        Instant updated = bounded(entry.updated());
        if (published != null) {
            return published;
        }
        return updated == null ? firstSeen : updated;
    }

    /** Not before the entry was published; null when it does not say. */
    @Nullable Instant updated(FeedEntry entry) {
        Instant updated = bounded(entry.updated());
        return updated == null || !updated.isAfter(published(entry)) ? null : updated;
    }

    /** Why the entry's own time was not taken; null when it was, or there is none. */
    @Nullable String doubt(FeedEntry entry) {
        Instant published = entry.published();
        return trusted && published != null && bounded(published) == null
                ? "its time, " + published + ", cannot be: taken as published when it was first seen"
                : null;
    }

    private @Nullable Instant bounded(@Nullable Instant time) {
        if (!trusted || time == null || time.isBefore(EARLIEST) || time.isAfter(now.plus(SKEW))) {
            return null;
        }
        Instant stored = time.truncatedTo(ChronoUnit.MILLIS);
        return stored.isAfter(now) ? now : stored;
    }
}
