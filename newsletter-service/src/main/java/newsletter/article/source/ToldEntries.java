package newsletter.article.source;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import newsletter.article.source.EntryTable.Decision;
import newsletter.article.source.EntryTable.EntryState;
import newsletter.article.source.EntryTable.KnownEntry;
import newsletter.article.source.EntryTable.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps what was decided about entries, but not against what their site told while that was decided: pages take their time. What was taken back
 * meanwhile stays so, and what was published again is decided once more.
 */
@Component
class ToldEntries {

    private final EntryTable entries;
    private final PushTable push;
    private final JoinedArticles joined;
    private final Picking picking;
    private final Clock clock;

    ToldEntries(EntryTable entries, PushTable push, JoinedArticles joined, Picking picking, Clock clock) {
        this.entries = entries;
        this.push = push;
        this.joined = joined;
        this.picking = picking;
        this.clock = clock;
    }

    /** @param listed keys of all entries of the document */
    KnownEntries known(Source source, @Nullable Long feed, List<SeenEntry> part, Set<String> listed) {
        Map<String, KnownEntry> byKey =
                entries.byKey(source.id(), part.stream().map(SeenEntry::key).toList());
        Map<String, KnownEntry> byLink = entries.byLink(source.id(), links(part.stream()));
        List<SeenEntry> fresh = part.stream()
                .filter(seen -> feed != null && !byKey.containsKey(seen.keyText()))
                .toList();
        return new KnownEntries(byKey, byLink, listed, unpublished(source, fresh), clock.instant());
    }

    private Map<String, Instant> unpublished(Source source, Collection<SeenEntry> fresh) {
        return push.unpublished(
                source.id(), fresh.stream().map(SeenEntry::externalId).toList(), links(fresh.stream()));
    }

    private static List<byte[]> links(Stream<SeenEntry> entries) {
        return entries.map(SeenEntry::linkHash).filter(Objects::nonNull).toList();
    }

    /** In the transaction that is under way. */
    void keep(Source source, @Nullable Long feed, List<Decision> decisions, KnownEntries known, Instant now) {
        Set<String> unpublished = feed == null ? Set.of() : unpublishedMeanwhile(source, decisions, known);
        Map<String, Told> told = entries.lockTold(source.id(), keys(decisions, known));
        for (Decision decision : decisions) {
            SeenEntry seen = decision.seen();
            KnownEntry before = known.of(seen);
            KnownEntry page = known.samePage(seen);
            boolean otherwise = isToldMeanwhile(before, told);
            if (!otherwise) {
                entries.save(source.id(), feed, decision, now);
                goOn(source, decision, page, known);
            }
            boolean takenBack = unpublished.contains(seen.keyText())
                    || (otherwise && isTakenBack(before, told))
                    || (isToldMeanwhile(page, told) && isTakenBack(page, told));
            if (takenBack) {
                takeBack(source, seen, now);
            }
        }
    }

    private static List<byte[]> keys(List<Decision> decisions, KnownEntries known) {
        Stream<byte[]> own = decisions.stream().map(decision -> decision.seen().key());
        Stream<byte[]> pages = decisions.stream()
                .map(decision -> known.samePage(decision.seen()))
                .filter(Objects::nonNull)
                .map(KnownEntry::keyBytes);
        return Stream.concat(own, pages).toList();
    }

    private static boolean isToldMeanwhile(@Nullable KnownEntry before, Map<String, Told> told) {
        return before != null && !before.told().equals(told.getOrDefault(before.key(), Told.NOTHING));
    }

    private static boolean isTakenBack(@Nullable KnownEntry entry, Map<String, Told> told) {
        return entry != null && told.getOrDefault(entry.key(), Told.NOTHING).retractedAt() != null;
    }

    /** Of which no entry was known that could be marked. */
    private Set<String> unpublishedMeanwhile(Source source, List<Decision> decisions, KnownEntries known) {
        List<SeenEntry> fresh = decisions.stream()
                .map(Decision::seen)
                .filter(seen -> known.of(seen) == null)
                .toList();
        push.await(source.id(), fresh.stream().map(SeenEntry::externalId).toList(), links(fresh.stream()));
        Map<String, Instant> now = unpublished(source, fresh);
        Set<String> ids = new HashSet<>(now.keySet());
        ids.removeIf(id -> Objects.equals(now.get(id), known.unpublished().get(id)));
        return fresh.stream()
                .filter(seen -> ids.contains(seen.externalId()) || ids.contains(String.valueOf(seen.linkText())))
                .map(SeenEntry::keyText)
                .collect(Collectors.toSet());
    }

    /** What had the article under another id, and is not listed any more. */
    private void goOn(Source source, Decision decision, @Nullable KnownEntry page, KnownEntries known) {
        SeenEntry seen = decision.seen();
        if (decision.state() != EntryState.TAKEN
                || page == null
                || page.key().equals(seen.keyText())
                || known.listed().contains(page.key())) {
            return;
        }
        String article = Objects.requireNonNullElse(decision.joinedId(), seen.externalId());
        if (article.equals(Objects.requireNonNullElse(page.joinedId(), page.externalId()))) {
            if (!decision.picked()) {
                picking.unpick(page);
            }
            entries.goOn(source.id(), page, seen.externalId());
        }
    }

    private void takeBack(Source source, SeenEntry seen, Instant now) {
        for (KnownEntry entry : entries.byKey(source.id(), List.of(seen.key())).values()) {
            picking.unpick(entry);
            entries.retract(source.id(), entry, now);
            joined.retract(source, entry);
        }
    }
}
