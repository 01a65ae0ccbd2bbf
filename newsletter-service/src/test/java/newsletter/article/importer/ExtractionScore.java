package newsletter.article.importer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The measure of the article extraction benchmark: runs of four words, counted, that both texts have; precision and recall are averaged over the
 * documents, each weighing the same, and F1 is taken of the averages.
 *
 * @param common how many runs both have
 * @param extra how many only the extracted text has
 * @param missing how many only the true one has
 */
record ExtractionScore(double common, double extra, double missing) {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");
    private static final int RUN = 4;

    static ExtractionScore of(String truth, String extracted) {
        Map<List<String>, Integer> expected = runs(truth);
        Map<List<String>, Integer> actual = runs(extracted);
        Set<List<String>> all = new HashSet<>(expected.keySet());
        all.addAll(actual.keySet());
        double common = 0;
        double extra = 0;
        double missing = 0;
        for (List<String> run : all) {
            int wanted = expected.getOrDefault(run, 0);
            int got = actual.getOrDefault(run, 0);
            common += Math.min(wanted, got);
            extra += Math.max(0, got - wanted);
            missing += Math.max(0, wanted - got);
        }
        return new ExtractionScore(common, extra, missing);
    }

    private static Map<List<String>, Integer> runs(String text) {
        List<String> words =
                WORD.matcher(text).results().map(MatchResult::group).toList();
        Map<List<String>, Integer> runs = new HashMap<>();
        for (int i = 0; i < Math.max(1, words.size() - RUN + 1); i++) {
            List<String> run = words.subList(i, Math.min(i + RUN, words.size()));
            runs.merge(run, run.isEmpty() ? 0 : 1, Integer::sum);
        }
        return runs;
    }

    double precision() {
        return share(extra);
    }

    double recall() {
        return share(missing);
    }

    /** An exact hit counts in full, even that of nothing. */
    private double share(double faults) {
        return extra == 0 && missing == 0 ? 1 : common == 0 ? 0 : common / (common + faults);
    }

    double f1() {
        return harmonic(precision(), recall());
    }

    static double precision(List<ExtractionScore> scores) {
        return mean(
                scores.stream().filter(score -> score.common + score.extra > 0).toList(), ExtractionScore::precision);
    }

    static double recall(List<ExtractionScore> scores) {
        return mean(
                scores.stream()
                        .filter(score -> score.common + score.missing > 0)
                        .toList(),
                ExtractionScore::recall);
    }

    static double f1(List<ExtractionScore> scores) {
        return harmonic(precision(scores), recall(scores));
    }

    private static double mean(List<ExtractionScore> scores, ToDoubleFunction<ExtractionScore> of) {
        return scores.stream().mapToDouble(of).average().orElse(0);
    }

    private static double harmonic(double precision, double recall) {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
}
