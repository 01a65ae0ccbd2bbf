package newsletter.article;

import java.util.List;

/** Takes articles in. Idempotent: the same draft again changes nothing. */
public interface ArticleIntake {

    /**
     * Creates or updates by external id and brings retracted articles back, but what the newsroom retracted only when the newsroom sends it; bad drafts are refused, the others kept. Of two drafts with
     * one external id the later is taken and the earlier refused; of two with one URL the later is refused.
     *
     * @return as many outcomes as drafts, in their order
     */
    List<ArticleOutcome> upsert(List<ArticleDraft> drafts);

    /** As {@link #upsert}, of what sources bring: nothing but a publisher's own call ends its retraction. */
    List<ArticleOutcome> take(List<SourceDraft> brought);

    /**
     * What both retract is the newsroom's.
     *
     * @return false when no article has this external id
     */
    boolean retract(String externalId, RetractedBy by);
}
