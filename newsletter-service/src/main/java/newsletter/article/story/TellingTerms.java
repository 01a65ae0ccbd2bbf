package newsletter.article.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import newsletter.article.text.StoryFeatures;
import newsletter.article.text.TermCounts;

/** The terms of an article that tell most of it, by which it is found: its heaviest words and its heaviest names. */
final class TellingTerms {

    /** Of words, and of names. */
    private static final int MOST = 24;

    private static final int NAME = 0x5bd1e995;

    private final List<Weighted> terms = new ArrayList<>();

    private record Weighted(int key, double weight) {}

    private TellingTerms() {}

    static TellingTerms of(StoryFeatures features, TermWeights weights) {
        TellingTerms telling = new TellingTerms();
        telling.add(features.words(), 0, weights::ofWord);
        telling.add(features.names(), NAME, weights::ofName);
        return telling;
    }

    List<Integer> keys() {
        return terms.stream().map(Weighted::key).toList();
    }

    void forEach(BiConsumer<Integer, Double> use) {
        terms.forEach(term -> use.accept(term.key(), term.weight() * term.weight()));
    }

    private void add(TermCounts counts, int salt, TermWeights.Weight weight) {
        List<Weighted> all = new ArrayList<>(counts.size());
        for (int i = 0; i < counts.size(); i++) {
            int term = counts.terms()[i];
            all.add(new Weighted(term ^ salt, weight.of(term, counts.counts()[i])));
        }
        all.stream()
                .sorted(Comparator.comparingDouble(Weighted::weight).reversed().thenComparingInt(Weighted::key))
                .limit(MOST)
                .forEach(terms::add);
    }
}
