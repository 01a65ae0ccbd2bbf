package newsletter.edition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import newsletter.edition.NewCompositions.Draft;
import newsletter.kernel.SectionId;

/**
 * Chooses the cohorts that share a digest because there would be too many: from the one with the fewest readers upwards each joins the merged cohort of its
 * sections and language, until no more digests are left than allowed. Nobody gets a section that they did not choose. Of cohorts of one size the earlier goes
 * first, so the same cohorts give the same result. Digests that are not sent do not count.
 */
final class Merging {

    private final Map<Draft, Integer> uses = new HashMap<>();
    private final Map<Choice, List<Candidates>> touched = new LinkedHashMap<>();

    private Merging() {}

    private record Choice(List<SectionId> sections, String language) {

        static Choice of(Cohort cohort) {
            return new Choice(cohort.sections(), cohort.language());
        }
    }

    private record Key(Choice choice, Draft draft) {}

    /** Cohorts of one choice that come to the same digest: they stay together. */
    private record Candidates(Key key, int readers, List<Cohort> cohorts) {}

    /**
     * @param readers of each cohort, in a certain order
     * @param drafts what each would get
     * @param most digests that may be left; one for every choice of sections and language is left in any case
     * @return by cohort the merged one in its place; those that stay as they are are absent
     */
    static Map<Cohort, Cohort> merge(Map<Cohort, Integer> readers, Map<Cohort, Draft> drafts, int most) {
        return new Merging().choose(candidates(readers, drafts), most);
    }

    private static List<Candidates> candidates(Map<Cohort, Integer> readers, Map<Cohort, Draft> drafts) {
        Map<Key, List<Cohort>> byDigest = new LinkedHashMap<>();
        for (Cohort cohort : readers.keySet()) {
            Draft draft = drafts.get(cohort);
            if (draft != null && !draft.skipped()) {
                byDigest.computeIfAbsent(new Key(Choice.of(cohort), draft), key -> new ArrayList<>())
                        .add(cohort);
            }
        }
        return byDigest.entrySet().stream()
                .map(entry -> new Candidates(entry.getKey(), sum(entry.getValue(), readers), entry.getValue()))
                .toList();
    }

    private static int sum(Collection<Cohort> cohorts, Map<Cohort, Integer> readers) {
        return cohorts.stream()
                .mapToInt(cohort -> readers.getOrDefault(cohort, 0))
                .sum();
    }

    private Map<Cohort, Cohort> choose(List<Candidates> candidates, int most) {
        candidates.forEach(each -> uses.merge(each.key().draft(), 1, Integer::sum));
        int left = uses.size();
        for (Candidates smallest : smallestFirst(candidates)) {
            if (left <= most) {
                break;
            }
            left += touch(smallest);
        }
        return merged();
    }

    private static List<Candidates> smallestFirst(List<Candidates> candidates) {
        return candidates.stream()
                .sorted(Comparator.comparingInt(Candidates::readers))
                .toList();
    }

    /** The first of a choice stays as it is until there is a second. @return by how many digests there are more */
    private int touch(Candidates cohorts) {
        List<Candidates> same = touched.computeIfAbsent(cohorts.key().choice(), choice -> new ArrayList<>());
        same.add(cohorts);
        return switch (same.size()) {
            case 1 -> 0;
            case 2 -> 1 - leave(same.getFirst()) - leave(cohorts);
            default -> -leave(cohorts);
        };
    }

    /** @return 1 when nobody gets their digest any more */
    private int leave(Candidates cohorts) {
        return uses.merge(cohorts.key().draft(), -1, Integer::sum) == 0 ? 1 : 0;
    }

    private Map<Cohort, Cohort> merged() {
        Map<Cohort, Cohort> merged = new HashMap<>();
        for (List<Candidates> together : touched.values()) {
            if (together.size() > 1) {
                List<Cohort> cohorts = together.stream()
                        .flatMap(each -> each.cohorts().stream())
                        .toList();
                Cohort united = Cohort.united(cohorts);
                cohorts.forEach(cohort -> merged.put(cohort, united));
            }
        }
        return merged;
    }
}
