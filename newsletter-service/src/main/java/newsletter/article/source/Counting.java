package newsletter.article.source;

import java.time.Instant;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleOutcome;
import newsletter.article.source.EntrySorting.Sorted;
import newsletter.article.source.EntryTable.Decision;
import newsletter.article.source.EntryTable.EntryState;
import newsletter.article.source.EntryTable.KnownEntry;
import org.jspecify.annotations.Nullable;

/** Turns outcomes into what is noted of each entry, and counts them. */
class Counting {

    private Taken taken = Taken.NOTHING;

    /** @param outcome null when no draft could be made */
    Decision decide(Sorted sorted, @Nullable ArticleOutcome outcome, @Nullable KnownEntry before) {
        Instant published = sorted.draft() == null ? null : sorted.draft().publishedAt();
        return switch (outcome) {
            case null -> withoutDraft(sorted, before);
            case ArticleOutcome.Created created -> taken(sorted, before, other(sorted), count(1, 0, 0, published));
            case ArticleOutcome.Updated updated -> taken(sorted, before, other(sorted), count(0, 1, 0, published));
            case ArticleOutcome.Unchanged unchanged -> taken(sorted, before, other(sorted), count(0, 0, 0, published));
            case ArticleOutcome.Joined joined -> taken(sorted, before, joined.externalId(), count(0, 0, 1, published));
            case ArticleOutcome.Refused refused -> {
                String reason = refused.why().field() + " " + refused.why().message();
                yield refused(sorted, before, reason);
            }
        };
    }

    /** The id under which its page was known before. */
    private static @Nullable String other(Sorted sorted) {
        String id = sorted.draft() == null ? null : sorted.draft().externalId();
        return sorted.seen().externalId().equals(id) ? null : id;
    }

    private Decision withoutDraft(Sorted sorted, @Nullable KnownEntry before) {
        if (sorted.stored() == null) {
            return refused(sorted, before, sorted.reason());
        }
        taken = taken.plus(new Taken(0, 0, 0, 0, 1, 0, false, null));
        return decision(sorted, EntryState.WAITING, sorted.reason(), null, before);
    }

    private Decision refused(Sorted sorted, @Nullable KnownEntry before, @Nullable String reason) {
        taken = taken.plus(new Taken(0, 0, 0, 0, 0, 1, false, null));
        return decision(sorted, EntryState.REFUSED, reason, null, before);
    }

    private Decision taken(Sorted sorted, @Nullable KnownEntry before, @Nullable String joined, Taken counted) {
        taken = taken.plus(counted);
        return decision(sorted, EntryState.TAKEN, sorted.reason(), joined, before);
    }

    private static Taken count(int created, int updated, int joined, @Nullable Instant published) {
        return new Taken(0, created, updated, joined, 0, 0, false, published);
    }

    private static Decision decision(
            Sorted sorted,
            EntryState state,
            @Nullable String reason,
            @Nullable String joined,
            @Nullable KnownEntry before) {
        boolean picked = before != null && before.picked();
        String stored = state == EntryState.WAITING ? sorted.stored() : null;
        return new Decision(sorted.seen(), state, reason, joined, picked, false, stored, sorted.firstSeen());
    }

    Taken taken() {
        return taken;
    }

    /** @return the external id of the article that stands for the entry */
    static String article(Decision decision, @Nullable ArticleDraft draft) {
        String joined = decision.joinedId();
        return joined != null || draft == null ? String.valueOf(joined) : draft.externalId();
    }
}
