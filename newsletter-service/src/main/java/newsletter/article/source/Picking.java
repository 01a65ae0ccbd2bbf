package newsletter.article.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import newsletter.article.source.EntrySorting.Sorted;
import newsletter.article.source.EntryTable.Decision;
import newsletter.article.source.EntryTable.EntryState;
import newsletter.article.source.EntryTable.KnownEntry;
import newsletter.article.source.SectionMapping.Mapped;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows the flags of a source's own system into Our Picks: each change of a flag once. */
@Component
class Picking {

    private final FlaggedArticles picks;
    private final EntryTable entries;

    Picking(FlaggedArticles picks, EntryTable entries) {
        this.picks = picks;
        this.entries = entries;
    }

    /** Takes the picks away of what is not in a list of all that is flagged, unless its category picks it, too. */
    void keepOnly(Source source, Harvest flagged) {
        Set<String> keys = flagged.items().stream()
                .map(item -> SeenEntry.of(source, flagged, item).keyText())
                .collect(Collectors.toSet());
        for (KnownEntry entry : entries.flagged(source.id())) {
            if (!keys.contains(entry.key())) {
                unpick(entry);
                entries.unpicked(source.id(), entry);
            }
        }
    }

    /** @return the decisions, with what is picked now */
    List<Decision> apply(
            Source source,
            List<Decision> decisions,
            List<Sorted> sorted,
            Function<SeenEntry, @Nullable KnownEntry> known) {
        Map<String, Sorted> byKey =
                sorted.stream().collect(Collectors.toMap(each -> each.seen().keyText(), Function.identity()));
        List<Decision> done = new ArrayList<>();
        for (Decision decision : decisions) {
            Sorted entry = byKey.get(decision.seen().keyText());
            KnownEntry before = known.apply(decision.seen());
            done.add(entry == null ? decision : apply(source, decision, entry, before));
        }
        return done;
    }

    private Decision apply(Source source, Decision decision, Sorted entry, @Nullable KnownEntry before) {
        boolean was = before != null && before.picked();
        boolean is = decision.state() == EntryState.TAKEN
                && isFlagged(source.settings().picks(), decision.seen().item());
        if (is && !was) {
            picks.pick(Counting.article(decision, entry.draft()), section(source, entry.mapped()));
        } else if (was && !is && before != null) {
            unpick(before);
        }
        return new Decision(
                decision.seen(),
                decision.state(),
                decision.reason(),
                decision.joinedId(),
                is,
                is && isOfCategory(source.settings().picks(), decision.seen().item()),
                decision.stored(),
                decision.firstSeen());
    }

    void unpick(KnownEntry entry) {
        if (entry.picked()) {
            picks.unpick(entry.joinedId() == null ? entry.externalId() : entry.joinedId());
        }
    }

    static boolean isFlagged(PickRule rule, Harvest.Item item) {
        return (rule.featured() && item.featured()) || isOfCategory(rule, item);
    }

    private static boolean isOfCategory(PickRule rule, Harvest.Item item) {
        String category = rule.category();
        return category != null
                && item.entry().categories().stream().anyMatch(each -> SectionMapping.isSame(each, category));
    }

    private static @Nullable String section(Source source, @Nullable Mapped mapped) {
        return source.settings().picks().ofSection() && mapped != null
                ? mapped.sections().getFirst()
                : null;
    }
}
