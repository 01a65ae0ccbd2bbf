package newsletter.article;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import newsletter.article.ArticleTable.Owner;
import newsletter.article.SourceDraft.Republished;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of the rows of a batch where others know their pages, too.
 *
 * @param known by external id, with those that stand for rows of the batch
 * @param owners who has the addresses, by {@link ArticleRow#urlKey()}
 * @param adopted external ids of the newsroom's own that take the place of what a source had brought
 * @param batch all external ids of the batch
 */
record Contest(Map<String, KnownArticle> known, Map<String, Owner> owners, Set<String> adopted, Set<String> batch) {

    ArticleOutcome decide(ArticleRow row, SourceDraft from) {
        Owner owner = owners.get(row.urlKey());
        KnownArticle before = known.get(row.externalId());
        if (adopted.contains(row.externalId())) {
            return new ArticleOutcome.Updated();
        } else if (owner != null && !owner.externalId().equals(row.externalId())) {
            return ofOther(row, before, owner);
        }
        String joined = from.joined();
        boolean gone = before == null || (before.retractedBy() != null && !before.isPageOf(row));
        if (gone && joined != null && !joined.equals(row.externalId()) && stands(known.get(joined))) {
            return new ArticleOutcome.Joined(joined); // its page has moved, which the other source will tell
        }
        return before == null ? new ArticleOutcome.Created() : changed(row, before, from);
    }

    /** What its publisher took back stands for nothing else; what the newsroom did is not to come back another way. */
    private static boolean stands(@Nullable KnownArticle joined) {
        return joined != null && joined.retractedBy() != RetractedBy.PUBLISHER;
    }

    private static ArticleOutcome changed(ArticleRow row, KnownArticle before, SourceDraft from) {
        boolean ofSource = row.details().origin() != null;
        if (ofSource && before.retractedBy() == RetractedBy.NEWSROOM) {
            return refused("externalId", "is that of an article that the newsroom retracted");
        } else if (ofSource && before.isTakenBack() && from.republished() == Republished.NO) {
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
        return wins && !batch.contains(owner.externalId())
                ? new ArticleOutcome.Updated()
                : refused("url", "belongs to another article, externalId " + owner.externalId());
    }

    /** The external id that gives way to another; null: none. */
    @Nullable String loser(ArticleRow row, ArticleOutcome outcome) {
        Owner owner = owners.get(row.urlKey());
        KnownArticle before = known.get(row.externalId());
        if (owner == null
                || before == null
                || adopted.contains(row.externalId())
                || owner.externalId().equals(row.externalId())) {
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
