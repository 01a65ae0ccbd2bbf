package newsletter.article.source;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.source.EntrySorting.Sorted;
import newsletter.article.source.EntryTable.Decision;
import newsletter.article.source.EntryTable.KnownEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes in what a source hands over: passes over what is known and did not change, finds each other entry's sections, hands the drafts to the
 * article intake, and notes what became of each. An entry at fault does not hurt the others. Done again after a crash it changes nothing.
 */
@Component
class EntryIntake {

    private static final int ENTRIES_AT_ONCE = 100;

    /** A cache may show for so long what was unpublished. */
    private static final Duration CACHES = Duration.ofHours(1);

    private final EntryTable entries;
    private final UnmappedTable unmapped;
    private final EntrySorting sorting;
    private final PageTexts pages;
    private final ArticleIntake articles;
    private final Picking picking;
    private final TransactionOperations transaction;
    private final Clock clock;

    EntryIntake(
            EntryTable entries,
            UnmappedTable unmapped,
            EntrySorting sorting,
            PageTexts pages,
            ArticleIntake articles,
            Picking picking,
            TransactionOperations transaction,
            Clock clock) {
        this.entries = entries;
        this.unmapped = unmapped;
        this.sorting = sorting;
        this.pages = pages;
        this.articles = articles;
        this.picking = picking;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param feed through which they came; null: they were pushed */
    Taken take(Source source, @Nullable Long feed, Harvest harvest, PageTexts.Budget budget) {
        return take(source, feed, harvest, false, budget);
    }

    /** Looks at entries again that did not change. */
    Taken takeAgain(Source source, @Nullable Long feed, Harvest harvest, PageTexts.Budget budget) {
        return take(source, feed, harvest, true, budget);
    }

    /** With the texts of pages, where the source wants them: to be had before anything is locked. */
    Harvest completed(Source source, Harvest harvest) {
        PageTexts.Budget budget = pages.budget(source);
        List<Harvest.Item> items = distinct(source, harvest).values().stream()
                .map(seen -> pages.complete(seen, budget).item())
                .toList();
        return new Harvest(harvest.title(), harvest.language(), harvest.rights(), items, harvest.broken());
    }

    /** No page is read: whoever pushes waits for an answer. */
    Taken takePushed(Source source, @Nullable Long feed, Harvest harvest) {
        return take(source, feed, harvest, false, PageTexts.Budget.none());
    }

    private Taken take(Source source, @Nullable Long feed, Harvest harvest, boolean again, PageTexts.Budget budget) {
        List<SeenEntry> all = new ArrayList<>(distinct(source, harvest).values());
        int broken = harvest.broken().size();
        Taken taken = new Taken(all.size() + broken, 0, 0, 0, 0, broken, false, null);
        for (int from = 0; from < all.size(); from += ENTRIES_AT_ONCE) {
            List<SeenEntry> part = all.subList(from, Math.min(all.size(), from + ENTRIES_AT_ONCE));
            taken = taken.plus(takePart(source, feed, harvest, part, budget, again));
        }
        return taken;
    }

    /** Of two entries with one id the first is taken: feeds put the newest first. */
    private static Map<String, SeenEntry> distinct(Source source, Harvest harvest) {
        Map<String, SeenEntry> distinct = new LinkedHashMap<>();
        harvest.items().stream()
                .map(item -> SeenEntry.of(source, harvest, item))
                .forEach(seen -> distinct.putIfAbsent(seen.keyText(), seen));
        return distinct;
    }

    private Taken takePart(
            Source source,
            @Nullable Long feed,
            Harvest harvest,
            List<SeenEntry> part,
            PageTexts.Budget budget,
            boolean again) {
        Known known = known(source, part);
        List<SeenEntry> news = part.stream()
                .filter(seen -> again || !known.isSettled(seen, feed))
                .toList();
        Instant now = clock.instant();
        entries.touch(source.id(), part.stream().map(SeenEntry::key).toList(), now);
        if (news.isEmpty()) {
            return Taken.NOTHING;
        }
        List<SeenEntry> whole =
                news.stream().map(seen -> pages.complete(seen, budget)).toList();
        List<Sorted> sorted = sorting.sort(source, harvest, whole, known::firstSeen);
        return store(source, feed, sorted, known, now).plus(budget.left() ? Taken.NOTHING : incomplete());
    }

    private static Taken incomplete() {
        return new Taken(0, 0, 0, 0, 0, 0, true, null);
    }

    private Known known(Source source, List<SeenEntry> part) {
        Map<String, KnownEntry> byKey =
                entries.byKey(source.id(), part.stream().map(SeenEntry::key).toList());
        Map<String, KnownEntry> byLink = entries.byLink(
                source.id(),
                part.stream().map(SeenEntry::linkHash).filter(Objects::nonNull).toList());
        return new Known(byKey, byLink, clock.instant());
    }

    private Taken store(Source source, @Nullable Long feed, List<Sorted> sorted, Known known, Instant now) {
        List<ArticleDraft> drafts =
                sorted.stream().map(Sorted::draft).filter(Objects::nonNull).toList();
        var outcomes = articles.upsert(drafts).iterator();
        Counting counting = new Counting();
        List<Decision> decisions = new ArrayList<>();
        for (Sorted each : sorted) {
            ArticleDraft draft = each.draft();
            ArticleOutcome outcome = draft == null ? null : outcomes.next();
            decisions.add(counting.decide(each, outcome, known.of(each.seen())));
        }
        List<Decision> picked = picking.apply(source, decisions, sorted, known::of);
        transaction.executeWithoutResult(status -> write(source, feed, picked, sorted, known, now));
        return counting.taken();
    }

    private void write(
            Source source,
            @Nullable Long feed,
            List<Decision> decisions,
            List<Sorted> sorted,
            Known known,
            Instant now) {
        decisions.forEach(decision -> entries.save(source.id(), feed, decision, now));
        sorted.stream()
                .filter(each -> known.of(each.seen()) == null)
                .filter(each -> each.unmapped() != null)
                .forEach(
                        each -> unmapped.count(source.id(), each.seen(), Objects.requireNonNull(each.unmapped()), now));
    }

    /** What is known of a part's entries. */
    private record Known(Map<String, KnownEntry> byKey, Map<String, KnownEntry> byLink, Instant now) {

        @Nullable KnownEntry of(SeenEntry seen) {
            return byKey.get(seen.keyText());
        }

        Instant firstSeen(SeenEntry seen) {
            KnownEntry known = of(seen);
            return known == null ? now : known.firstSeen();
        }

        /** Did not change, or is another feed's of the same source. */
        boolean isSettled(SeenEntry seen, @Nullable Long feed) {
            KnownEntry same = of(seen);
            if (same == null) {
                KnownEntry page = seen.linkText() == null ? null : byLink.get(seen.linkText());
                return page != null && isOfOtherFeed(page, feed);
            }
            return isOfOtherFeed(same, feed) || isTakenBack(same, feed) || isUnchanged(same, seen, feed);
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
    }
}
