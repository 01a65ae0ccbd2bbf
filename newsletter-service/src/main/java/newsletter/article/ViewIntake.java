package newsletter.article;

import java.util.List;

/** Counts who reads what, in buckets of 20 minutes. */
public interface ViewIntake {

    /**
     * Counts the views, each key once, also when two callers report it at the same moment. They are stored when this returns.
     *
     * @return as many outcomes as drafts, in their order
     */
    List<ViewOutcome> record(List<ViewDraft> views);

    /**
     * Has a view counted soon, without waiting for it and without an outcome. A kill loses what was offered in the last moments.
     *
     * @return false when too many wait already; then it is not counted
     */
    boolean offer(ViewDraft view);
}
