package newsletter.edition;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;

/**
 * Readers who get the same digest: they chose the same and, as far as this selection can tell, have had the same.
 *
 * @param sections in the list's order; none: the list has nothing left of what they chose, so they get nothing
 * @param language BCP 47
 * @param since the start of the window
 * @param received the revision they had of each article of the selection that they had
 */
record Cohort(List<SectionId> sections, String language, Instant since, Map<ArticleId, Integer> received) {

    /** However often a reader wants a digest, this much counts as fresh. */
    static final Duration FRESH = Duration.ofHours(48);

    Cohort {
        sections = List.copyOf(sections);
        received = Map.copyOf(received);
    }

    /**
     * Of readers who never had anything.
     *
     * @param chosen none: all of the list's
     */
    static Cohort ofNewReader(Selection selection, String language, Set<SectionId> chosen) {
        List<SectionId> shown = selection.sections().stream()
                .filter(section -> chosen.isEmpty() || chosen.contains(section))
                .toList();
        return new Cohort(shown, language, windowStart(Instant.EPOCH, selection.cutoff()), Map.of());
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

    /**
     * One in place of several with the same sections and language. Nobody gets what they had: what any of them had is left out; only what all had an earlier
     * revision of is shown as updated. Nobody gets what is too old for them: the latest window counts.
     */
    static Cohort united(List<Cohort> cohorts) {
        Cohort first = cohorts.getFirst();
        Map<ArticleId, Integer> had = new HashMap<>();
        cohorts.forEach(
                cohort -> cohort.received.forEach((article, revision) -> had.merge(article, revision, Math::max)));
        had.replaceAll((article, revision) ->
                cohorts.stream().allMatch(cohort -> cohort.had(article)) ? revision : Integer.MAX_VALUE);
        Instant latest = cohorts.stream().map(Cohort::since).reduce(first.since, (a, b) -> a.isAfter(b) ? a : b);
        return new Cohort(first.sections, first.language, latest, had);
    }

    /** Equal for all languages: what a digest is made of does not depend on it. */
    Cohort inAnyLanguage() {
        return new Cohort(sections, "", since, received);
    }

    /** Whether the readers have not had this revision. */
    boolean isNew(Candidate candidate) {
        return received.getOrDefault(candidate.article(), 0) < candidate.revision();
    }

    /** Whether they had any revision. */
    boolean had(ArticleId article) {
        return received.containsKey(article);
    }

    /** Whether they had an earlier one, or may have had it so long ago that it is forgotten. */
    boolean isUpdate(Candidate candidate) {
        return had(candidate.article()) || isOldPieceWithNews(candidate);
    }

    private boolean isOldPieceWithNews(Candidate candidate) {
        return candidate.freshAt().isAfter(candidate.publishedAt())
                && candidate.publishedAt().isBefore(since.minus(Selector.LONGEST_WINDOW));
    }

    boolean reads(Candidate candidate) {
        return candidate.sections().stream().anyMatch(sections::contains);
    }
}
