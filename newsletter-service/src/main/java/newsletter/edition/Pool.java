package newsletter.edition;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;

/**
 * What is left for one cohort's digest while it is composed. Every candidate has one home: its primary section if the
 * readers chose it, else the first that they did, in the list's order. A section without any borrows one that is
 * eligible through it from a section that has more.
 */
final class Pool {

    private final RankedSelection selection;
    private final Cohort cohort;
    private final Set<ArticleId> closed = new HashSet<>();
    private final Map<ArticleId, SectionId> homes = new HashMap<>();
    private final Map<SectionId, Integer> left = new HashMap<>();
    private final Quotas quotas;

    Pool(RankedSelection selection, Cohort cohort) {
        this.selection = selection;
        this.cohort = cohort;
        this.quotas = new Quotas(selection.selection().ranking().limits());
    }

    /** Gives every candidate that is not taken yet its home. */
    void settle() {
        for (Candidate candidate : selection.recent()) {
            if (isOpen(candidate)) {
                home(candidate).ifPresent(section -> putHome(candidate, section));
            }
        }
        cohort.sections().stream().filter(section -> left(section) == 0).forEach(this::borrow);
    }

    /** Takes it for the digest, and all that is about the same event out of the pool. */
    boolean take(Candidate candidate) {
        if (closed.contains(candidate.article())) {
            return false;
        }
        quotas.count(candidate);
        close(candidate.article());
        candidate.alike().forEach(alike -> close(alike.article()));
        return true;
    }

    private void close(ArticleId article) {
        SectionId home = homes.get(article);
        if (closed.add(article) && home != null) {
            left.merge(home, -1, Integer::sum);
        }
    }

    /** The digest does not have as much of its writers and its source yet as the list's limits let it. */
    boolean isWithinLimits(Candidate candidate) {
        return quotas.allow(candidate);
    }

    /** Neither in the digest yet nor received before, nor about the same event as what was. */
    boolean isOpen(Candidate candidate) {
        return !closed.contains(candidate.article())
                && cohort.isNew(candidate)
                && candidate.alike().stream().noneMatch(alike -> cohort.had(alike.article()));
    }

    /** Taking it would leave a section of the readers empty. */
    boolean isLastOfItsSection(Candidate candidate) {
        SectionId home = homes.get(candidate.article());
        return home != null && left(home) == 1;
    }

    /** Fresh through a section that the readers chose or, with discovery, through any. */
    boolean isFresh(Candidate candidate) {
        return candidate.sections().stream()
                .filter(mayShow())
                .anyMatch(section -> selection.isFresh(candidate, section, cohort.since()));
    }

    boolean mayShow(Candidate candidate) {
        return candidate.sections().stream().anyMatch(mayShow());
    }

    boolean isHomeOf(SectionId section, Candidate candidate) {
        return section.equals(homes.get(candidate.article()));
    }

    private Predicate<SectionId> mayShow() {
        return section -> selection.selection().discovery() || cohort.sections().contains(section);
    }

    private Optional<SectionId> home(Candidate candidate) {
        return Stream.concat(Stream.of(candidate.section()), cohort.sections().stream())
                .filter(section -> belongs(candidate, section))
                .findFirst();
    }

    private boolean belongs(Candidate candidate, SectionId section) {
        return cohort.sections().contains(section)
                && candidate.sections().contains(section)
                && selection.isFresh(candidate, section, cohort.since());
    }

    private void borrow(SectionId section) {
        List<Candidate> lenders = selection.recent().stream()
                .filter(candidate -> isOpen(candidate) && belongs(candidate, section) && !isLastOfItsSection(candidate))
                .limit(1)
                .toList();
        for (Candidate candidate : lenders) {
            left.merge(homes.get(candidate.article()), -1, Integer::sum);
            putHome(candidate, section);
        }
    }

    private void putHome(Candidate candidate, SectionId section) {
        homes.put(candidate.article(), section);
        left.merge(section, 1, Integer::sum);
    }

    private int left(SectionId section) {
        return left.getOrDefault(section, 0);
    }
}
