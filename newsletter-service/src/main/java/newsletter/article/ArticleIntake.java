package newsletter.article;

import java.util.Collection;
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

    /** As {@link #upsert}, of what sources bring: nothing but the source that took an article back ends that. */
    List<ArticleOutcome> take(List<SourceDraft> brought);

    /**
     * For the newsroom, also what its publisher took back before: then no feed brings it back.
     *
     * @return false when no article has this external id
     */
    boolean retract(String externalId);

    /**
     * For the publisher: only the same source brings it back. What was retracted before stays whose it is.
     *
     * @param origin key of the source
     * @return false when no article has this external id
     */
    boolean takeBack(String externalId, long origin);

    /**
     * Brings back what had to give way to an article of its page that has left it, unless its publisher or the newsroom took it back.
     *
     * @return the external ids of those that are back
     */
    List<String> returnPages(Collection<String> externalIds);
}
