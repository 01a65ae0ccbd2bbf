package newsletter.article;

import java.util.List;

/** Counts who reads what, in buckets of 20 minutes. */
public interface ViewIntake {

    /**
     * Counts the views, each key once, also when two callers report it at the same moment.
     *
     * @return as many outcomes as drafts, in their order
     */
    List<ViewOutcome> record(List<ViewDraft> views);
}
