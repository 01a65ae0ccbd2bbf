package newsletter.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;

/**
 * Readers who get the same digest: they chose the same and, as far as this selection can tell, have had the same.
 *
 * @param sections in the list's order; none: the list has nothing left of what they chose, so they get nothing
 * @param since the start of the window
 * @param received the revision they had of each article of the selection that they had
 */
record Cohort(List<SectionId> sections, Instant since, Map<ArticleId, Integer> received) {

    /** However often a reader wants a digest, this much counts as fresh. */
    static final Duration FRESH = Duration.ofHours(48);

    Cohort {
        sections = List.copyOf(sections);
        received = Map.copyOf(received);
    }

    /**
     * The window opens at the cut-off of the last digest received, at least 48 hours and at most 7 days before this
     * one's. Who never received any gets 7 days.
     *
     * @param received the epoch when nothing was received
     */
    static Instant windowStart(Instant received, Instant cutoff) {
        Instant fresh = cutoff.minus(FRESH);
        Instant longest = cutoff.minus(Selector.LONGEST_WINDOW);
        Instant start = received.isBefore(fresh) ? received : fresh;
        return start.isBefore(longest) ? longest : start;
    }

    /** Whether the readers have not had this revision. */
    boolean isNew(Candidate candidate) {
        return received.getOrDefault(candidate.article(), 0) < candidate.revision();
    }

    /** Whether they had any revision. */
    boolean had(ArticleId article) {
        return received.containsKey(article);
    }

    /** Whether they had an earlier one. */
    boolean isUpdate(Candidate candidate) {
        return had(candidate.article());
    }

    boolean reads(Candidate candidate) {
        return candidate.sections().stream().anyMatch(sections::contains);
    }
}
