package newsletter.article.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.article.SourceDraft.Republished;
import newsletter.article.source.EntryTable.EntryState;
import newsletter.article.source.EntryTable.KnownEntry;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some entries that came together.
 *
 * @param byLink those of the same pages; of several the one that has the article
 */
record KnownEntries(Map<String, KnownEntry> byKey, Map<String, KnownEntry> byLink, Instant now) {

    /** A cache may show for so long what was unpublished. */
    private static final Duration CACHES = Duration.ofHours(1);

    @Nullable KnownEntry of(SeenEntry seen) {
        return byKey.get(seen.keyText());
    }

    /** Did not change, or is another feed's of the same source. */
    boolean isSettled(SeenEntry seen, @Nullable Long feed) {
        KnownEntry same = of(seen);
        if (same == null) {
            KnownEntry page = samePage(seen);
            return page != null && (isOfOtherFeed(page, feed) || isTakenBack(page, feed));
        }
        return isOfOtherFeed(same, feed) || isTakenBack(same, feed) || isUnchanged(same, seen, feed);
    }

    private @Nullable KnownEntry samePage(SeenEntry seen) {
        return seen.linkText() == null ? null : byLink.get(seen.linkText());
    }

    /** What was taken back is published again when its site says so. */
    private static boolean isUnchanged(KnownEntry known, SeenEntry seen, @Nullable Long feed) {
        boolean again = feed == null && known.retractedAt() != null;
        return !again && Arrays.equals(known.contentHash(), seen.contentHash());
    }

    private boolean isTakenBack(KnownEntry known, @Nullable Long feed) {
        Instant retracted = known.retractedAt();
        return feed != null && retracted != null && retracted.plus(CACHES).isAfter(now);
    }

    private static boolean isOfOtherFeed(KnownEntry known, @Nullable Long feed) {
        return known.feed() != null && feed != null && !known.feed().equals(feed);
    }

    /** Known ones whose feed is gone: the first that has them takes them over. */
    List<byte[]> withoutFeed(List<SeenEntry> part) {
        return part.stream()
                .filter(seen ->
                        of(seen) != null && Objects.requireNonNull(of(seen)).feed() == null)
                .map(SeenEntry::key)
                .toList();
    }

    /** External id of the article that stood for the entry so far, when it is not its own. */
    @Nullable String joined(SeenEntry seen) {
        KnownEntry known = of(seen);
        return known == null ? null : known.joinedId();
    }

    /**
     * External id under which the same feed had the same page before, or the source had it before it took it back: some give a page a new guid with each
     * version, and what is published again may be another post.
     */
    @Nullable String predecessor(SeenEntry seen, @Nullable Long feed) {
        KnownEntry page = samePage(seen);
        boolean isIt = page != null
                && (of(seen) == null || page.externalId().equals(joined(seen)))
                && page.joinedId() == null
                && (page.wasTakenBack() || (page.state() == EntryState.TAKEN && Objects.equals(page.feed(), feed)));
        return isIt ? Objects.requireNonNull(page).externalId() : null;
    }

    /** Whoever polls must have known that it was taken back, or have been told that it is back. */
    Republished republished(SeenEntry seen, @Nullable Long feed) {
        if (wasTakenBack(of(seen)) || wasTakenBack(samePage(seen))) {
            return Republished.WHATEVER_IT_CAME_BY;
        }
        return feed == null ? Republished.OWN : Republished.NO;
    }

    private static boolean wasTakenBack(@Nullable KnownEntry entry) {
        return entry != null && entry.wasTakenBack();
    }
}
