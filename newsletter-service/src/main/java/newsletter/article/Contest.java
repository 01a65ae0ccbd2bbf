package newsletter.article;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import newsletter.article.ArticleTable.Owner;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of the rows of a batch where others know their pages, too. */
final class Contest {

    private final Map<String, KnownArticle> known;
    private final Map<String, Owner> owners;
    private final Set<String> adopted;
    private final Map<String, Claim> claims = new HashMap<>();
    private final Map<String, String> firstAtPage = new HashMap<>();

    /**
     * @param known by external id, with those that stand for rows of the batch
     * @param owners who has the addresses, by {@link ArticleRow#urlKey()}
     * @param adopted external ids of the newsroom's own that take the place of what a source had brought
     * @param rows of the batch, by the index of what was brought
     */
    Contest(
            Map<String, KnownArticle> known,
            Map<String, Owner> owners,
            Set<String> adopted,
            Map<Integer, ArticleRow> rows,
            List<SourceDraft> brought) {
        this.known = known;
        this.owners = owners;
        this.adopted = adopted;
        rows.forEach((index, row) -> {
            claims.put(row.externalId(), new Claim(row, brought.get(index)));
            firstAtPage.putIfAbsent(row.urlKey(), row.externalId());
        });
    }

    private record Claim(ArticleRow row, SourceDraft from) {}

    ArticleOutcome decide(ArticleRow row, SourceDraft from) {
        return decide(row, from, Set.of(row.externalId()));
    }

    /** @param moving those that are asked already whether they leave their pages: if the last of a ring may, all may */
    private ArticleOutcome decide(ArticleRow row, SourceDraft from, Set<String> moving) {
        Owner owner = owner(row, moving);
        KnownArticle before = known.get(row.externalId());
        if (adopted.contains(row.externalId())) {
            return new ArticleOutcome.Updated();
        } else if (owner != null) {
            return ofOther(row, before, owner);
        }
        String joined = from.joined();
        boolean gone = before == null || (before.retractedBy() != null && !before.isPageOf(row));
        if (gone && joined != null && !joined.equals(row.externalId()) && follows(row, known.get(joined))) {
            return new ArticleOutcome.Joined(joined);
        }
        return before == null ? new ArticleOutcome.Created() : changed(row, before, from);
    }

    /** Another that has the page, and stays there; null: none. */
    private @Nullable Owner owner(ArticleRow row, Set<String> moving) {
        Owner owner = owners.get(row.urlKey());
        return owner == null || owner.externalId().equals(row.externalId()) || leaves(owner, row, moving)
                ? null
                : owner;
    }

    private boolean leaves(Owner owner, ArticleRow asking, Set<String> moving) {
        Claim claim = claims.get(owner.externalId());
        if (claim == null || claim.row().urlKey().equals(asking.urlKey()) || !isFirstAtItsPage(claim.row())) {
            return false;
        } else if (moving.contains(owner.externalId())) {
            return true;
        }
        Set<String> more = new HashSet<>(moving);
        more.add(owner.externalId());
        return decide(claim.row(), claim.from(), more) instanceof ArticleOutcome.Updated;
    }

    private boolean isFirstAtItsPage(ArticleRow row) {
        return row.externalId().equals(firstAtPage.get(row.urlKey()));
    }

    /**
     * Under the same headline at another page it is taken for an article whose page has moved, which the other source will tell, too. What its publisher took
     * back stands for nothing else; what the newsroom did is not to come back another way.
     */
    private static boolean follows(ArticleRow row, @Nullable KnownArticle joined) {
        return joined != null
                && joined.retractedBy() != RetractedBy.PUBLISHER
                && joined.title().equalsIgnoreCase(row.title());
    }

    private static ArticleOutcome changed(ArticleRow row, KnownArticle before, SourceDraft from) {
        Long source = row.details().origin();
        if (source != null && before.retractedBy() == RetractedBy.NEWSROOM) {
            return refused("externalId", "is that of an article that the newsroom retracted");
        } else if (source != null && before.isTakenBack() && !(from.republished() && before.isTakenBackBy(source))) {
            return refused("externalId", "is that of an article that its publisher took back");
        }
        return before.isSame(row) ? new ArticleOutcome.Unchanged() : new ArticleOutcome.Updated();
    }

    private ArticleOutcome ofOther(ArticleRow row, @Nullable KnownArticle before, Owner owner) {
        boolean ofSource = row.details().origin() != null;
        boolean isVisitor = !owner.retracted()
                && !Objects.equals(owner.origin(), row.details().origin());
        if (ofSource && (before == null || before.retractedBy() != null || !owner.ofSource() || isVisitor)) {
            return new ArticleOutcome.Joined(owner.externalId());
        }
        boolean wins = before != null && owner.ofSource() && (!ofSource || !owner.retracted());
        return wins && !claims.containsKey(owner.externalId())
                ? new ArticleOutcome.Updated()
                : refused("url", "belongs to another article, externalId " + owner.externalId());
    }

    /** The external id that gives way to another; null: none. */
    @Nullable String loser(ArticleRow row, ArticleOutcome outcome) {
        Owner owner = owner(row, Set.of(row.externalId()));
        KnownArticle before = known.get(row.externalId());
        if (owner == null || before == null || adopted.contains(row.externalId())) {
            return null;
        }
        return switch (outcome) {
            case ArticleOutcome.Updated updated -> owner.externalId();
            case ArticleOutcome.Joined joined ->
                joined.externalId().equals(owner.externalId()) && before.retractedBy() == null
                        ? row.externalId()
                        : null;
            case ArticleOutcome.Created created -> null;
            case ArticleOutcome.Unchanged unchanged -> null;
            case ArticleOutcome.Refused refused -> null;
        };
    }

    private static ArticleOutcome refused(String field, String why) {
        return new ArticleOutcome.Refused(new Rejection(field, why));
    }
}
