package newsletter.edition;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import newsletter.article.Stories.Alike;
import newsletter.edition.Composition.Block;
import newsletter.edition.Explanation.Explained;
import newsletter.edition.Selection.SelectedPick;
import newsletter.kernel.ArticleId;

/** Says of each candidate of a selection what became of it in the digest of a cohort. */
final class Explainer {

    private final RankedSelection selection;
    private final Cohort cohort;
    private final Pool pool;
    private final Quotas quotas;
    private final Map<ArticleId, Verdict.Shown> shown = new HashMap<>();

    private Explainer(RankedSelection selection, Cohort cohort) {
        this.selection = selection;
        this.cohort = cohort;
        this.pool = new Pool(selection, cohort);
        this.quotas = new Quotas(selection.selection().ranking().limits());
    }

    static List<Explained> explain(RankedSelection selection, Cohort cohort) {
        return new Explainer(selection, cohort).explain();
    }

    private List<Explained> explain() {
        List<Candidate> all = candidates();
        Composer.compose(selection, cohort).forEach(this::note);
        all.stream().filter(candidate -> shown.containsKey(candidate.article())).forEach(quotas::count);
        return all.stream().map(this::explained).toList();
    }

    /** The hottest first; what cannot trend, and what is a candidate only because an editor picked it, comes last. */
    private List<Candidate> candidates() {
        Map<ArticleId, Candidate> all = new LinkedHashMap<>();
        Stream.of(
                        selection.trending().stream(),
                        selection.recent().stream(),
                        selection.selection().picks().stream().map(SelectedPick::article))
                .flatMap(candidates -> candidates)
                .forEach(candidate -> all.putIfAbsent(candidate.article(), candidate));
        return List.copyOf(all.values());
    }

    private void note(Block block) {
        block.items()
                .forEach(item ->
                        shown.put(item.article(), new Verdict.Shown(block.kind(), block.section(), item.reason())));
    }

    private Explained explained(Candidate candidate) {
        return new Explained(
                candidate.article(),
                candidate.revision(),
                candidate.section(),
                candidate.publishedAt(),
                candidate.freshAt(),
                candidate.perHour1(),
                candidate.perHour4(),
                candidate.readers72h(),
                candidate.heat(),
                candidate.alike(),
                verdict(candidate));
    }

    /** In the order in which composing asks. */
    private Verdict verdict(Candidate candidate) {
        Verdict.Shown here = shown.get(candidate.article());
        if (here != null) {
            return here;
        } else if (!cohort.isNew(candidate)) {
            return new Verdict.Received();
        }
        return ofItsStory(candidate).orElseGet(() -> byItself(candidate));
    }

    private Optional<Verdict> ofItsStory(Candidate candidate) {
        return first(candidate, cohort::had)
                .<Verdict>map(had -> new Verdict.ReceivedAlike(had.article(), had.similarity()))
                .or(() -> first(candidate, shown::containsKey)
                        .map(other -> new Verdict.ShownAlike(other.article(), other.similarity())));
    }

    private static Optional<Alike> first(Candidate candidate, Predicate<ArticleId> condition) {
        return candidate.alike().stream()
                .filter(alike -> condition.test(alike.article()))
                .max(Comparator.comparingDouble(Alike::similarity));
    }

    private Verdict byItself(Candidate candidate) {
        if (!pool.mayShow(candidate)) {
            return new Verdict.OtherSections();
        } else if (!pool.isFresh(candidate)) {
            return new Verdict.TooOld();
        }
        return quotas.allow(candidate) ? new Verdict.NoRoom() : new Verdict.OverLimit();
    }
}
