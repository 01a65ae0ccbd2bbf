package newsletter.article.source;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import newsletter.article.ArticleArchive;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.SourceDraft;
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

    private final EntryTable entries;
    private final FeedTable feeds;
    private final ToldEntries told;
    private final UnmappedTable unmapped;
    private final EntrySorting sorting;
    private final PageTexts pages;
    private final ArticleIntake articles;
    private final ArticleArchive archive;
    private final Picking picking;
    private final TransactionOperations transaction;
    private final Clock clock;

    EntryIntake(
            EntryTable entries,
            FeedTable feeds,
            ToldEntries told,
            UnmappedTable unmapped,
            EntrySorting sorting,
            PageTexts pages,
            ArticleIntake articles,
            ArticleArchive archive,
            Picking picking,
            TransactionOperations transaction,
            Clock clock) {
        this.entries = entries;
        this.feeds = feeds;
        this.told = told;
        this.unmapped = unmapped;
        this.sorting = sorting;
        this.pages = pages;
        this.articles = articles;
        this.archive = archive;
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
        Map<String, SeenEntry> distinct = distinct(source, harvest);
        Set<String> listed = distinct.keySet();
        List<SeenEntry> all = new ArrayList<>(distinct.values());
        int broken = harvest.broken().size();
        Taken taken = new Taken(all.size() + broken, 0, 0, 0, 0, broken, false, null);
        for (int from = 0; from < all.size(); from += ENTRIES_AT_ONCE) {
            List<SeenEntry> part = all.subList(from, Math.min(all.size(), from + ENTRIES_AT_ONCE));
            taken = taken.plus(takePart(source, feed, harvest, part, listed, budget, again));
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
            Set<String> listed,
            PageTexts.Budget budget,
            boolean again) {
        KnownEntries known = told.known(source, feed, part, listed);
        List<SeenEntry> news = part.stream()
                .filter(seen -> again || !known.isSettled(seen, feed))
                .toList();
        Instant now = clock.instant();
        entries.touch(source.id(), part.stream().map(SeenEntry::key).toList(), now);
        if (feed != null) {
            entries.claim(source.id(), feed, known.withoutFeed(part));
        }
        if (part.stream().anyMatch(seen -> known.isHeldBack(seen, feed))) {
            feeds.readAgain(source.id());
        }
        if (news.isEmpty()) {
            return Taken.NOTHING;
        }
        List<SeenEntry> whole =
                news.stream().map(seen -> pages.complete(seen, budget)).toList();
        List<Sorted> sorted = sorting.sort(source, harvest, whole, seen -> firstSeen(seen, known, now));
        return store(source, feed, sorted, known, now).plus(budget.left() ? Taken.NOTHING : incomplete());
    }

    private static Taken incomplete() {
        return new Taken(0, 0, 0, 0, 0, 0, true, null);
    }

    /** An entry without a time of its own, that was forgotten meanwhile, is as old as its article. */
    private Instant firstSeen(SeenEntry seen, KnownEntries known, Instant now) {
        KnownEntry before = known.of(seen);
        if (before != null) {
            return before.firstSeen();
        }
        boolean dated = seen.entry().published() != null || seen.entry().updated() != null;
        return dated
                ? now
                : archive.find(seen.externalId())
                        .map(archived -> archived.article().publishedAt())
                        .orElse(now);
    }

    private Taken store(Source source, @Nullable Long feed, List<Sorted> plain, KnownEntries known, Instant now) {
        List<Sorted> sorted = underOldIds(source, plain, known, feed);
        var outcomes = articles.take(drafts(sorted, known, feed)).iterator();
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

    /** Of two versions of one page the first is it: feeds put the newest first. */
    private static List<Sorted> underOldIds(
            Source source, List<Sorted> plain, KnownEntries known, @Nullable Long feed) {
        Set<String> used = new HashSet<>();
        plain.forEach(each -> used.add(each.seen().externalId()));
        List<Sorted> all = new ArrayList<>();
        for (Sorted each : plain) {
            String old = known.predecessor(source, each.seen(), feed);
            all.add(old != null && used.add(old) ? each.under(old) : each);
        }
        return all;
    }

    private static List<SourceDraft> drafts(List<Sorted> sorted, KnownEntries known, @Nullable Long feed) {
        List<SourceDraft> drafts = new ArrayList<>();
        for (Sorted each : sorted) {
            SeenEntry seen = each.seen();
            if (each.draft() != null) {
                drafts.add(new SourceDraft(each.draft(), known.joined(seen), known.isRepublished(seen, feed)));
            }
        }
        return drafts;
    }

    private void write(
            Source source,
            @Nullable Long feed,
            List<Decision> decisions,
            List<Sorted> sorted,
            KnownEntries known,
            Instant now) {
        told.keep(source, feed, decisions, known, now);
        sorted.stream()
                .filter(each -> known.of(each.seen()) == null)
                .filter(each -> each.unmapped() != null)
                .forEach(
                        each -> unmapped.count(source.id(), each.seen(), Objects.requireNonNull(each.unmapped()), now));
    }
}
