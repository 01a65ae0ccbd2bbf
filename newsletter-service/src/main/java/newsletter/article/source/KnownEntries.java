package newsletter.article.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import newsletter.article.source.EntryTable.EntryState;
import newsletter.article.source.EntryTable.KnownEntry;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * What is known of some entries that came together.
 *
 * @param byLink those of the same pages; of several the one that has the article
 * @param listed keys of all entries of the document, {@link SeenEntry#keyText()}
 * @param unpublished when posts were unpublished of which no entry is known, see {@link PushTable#unpublished}
 */
record KnownEntries(
        Map<String, KnownEntry> byKey,
        Map<String, KnownEntry> byLink,
        Set<String> listed,
        Map<String, Instant> unpublished,
        Instant now) {

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
            return isHeldBack(seen, feed) || (page != null && isOfOtherFeed(page, feed));
        }
        return isOfOtherFeed(same, feed) || isHeldBack(seen, feed) || isUnchanged(same, seen, feed);
    }

    /** It differs from what is known, or is new, but may come from a cache: later it is to be looked at again. */
    boolean isHeldBack(SeenEntry seen, @Nullable Long feed) {
        KnownEntry same = of(seen);
        if (same != null) {
            return isTakenBack(same, feed) && !isUnchanged(same, seen, feed);
        }
        KnownEntry page = samePage(seen);
        return feed != null
                && ((page != null && isTakenBack(page, feed))
                        || isOfLate(unpublished.get(seen.externalId()))
                        || (page == null && seen.linkText() != null && isOfLate(unpublished.get(seen.linkText()))));
    }

    private boolean isOfLate(@Nullable Instant unpublished) {
        return unpublished != null && unpublished.plus(CACHES).isAfter(now);
    }

    @Nullable KnownEntry samePage(SeenEntry seen) {
        return seen.linkText() == null ? null : byLink.get(seen.linkText());
    }

    /** What was taken back is published again when its site says so. */
    private static boolean isUnchanged(KnownEntry known, SeenEntry seen, @Nullable Long feed) {
        boolean again = feed == null && known.retractedAt() != null;
        return !again && Arrays.equals(known.contentHash(), seen.contentHash());
    }

    private boolean isTakenBack(KnownEntry known, @Nullable Long feed) {
        return feed != null && isOfLate(known.retractedAt());
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
     * version, and what is published again may be another post. What the document lists still goes on by itself.
     */
    @Nullable String predecessor(Source source, SeenEntry seen, @Nullable Long feed) {
        KnownEntry page = samePage(seen);
        if (page == null) {
            return null;
        }
        String article = Objects.requireNonNullElse(page.joinedId(), page.externalId());
        boolean isOther = !article.equals(seen.externalId())
                && article.startsWith(source.slug() + ":")
                && !isListed(article)
                && (page.key().equals(seen.keyText()) || !listed.contains(page.key()));
        boolean isNext = of(seen) == null || article.equals(joined(seen));
        boolean was = page.wasTakenBack() || (page.state() == EntryState.TAKEN && Objects.equals(page.feed(), feed));
        return isOther && isNext && was ? article : null;
    }

    private boolean isListed(String externalId) {
        return listed.contains(HexFormat.of().formatHex(WebAddress.sha256(externalId)));
    }

    /** Whoever polls must have known that it was taken back, or have been told that it is back. */
    boolean isRepublished(SeenEntry seen, @Nullable Long feed) {
        return feed == null || wasTakenBack(of(seen)) || wasTakenBack(samePage(seen));
    }

    private static boolean wasTakenBack(@Nullable KnownEntry entry) {
        return entry != null && entry.wasTakenBack();
    }
}
