package newsletter.article.story;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import newsletter.article.text.StoryFeatures;
import newsletter.article.text.TermCounts;

/**
 * Compares articles by their terms, the rarer the more telling: half by text, half by names. Text is the mean of the TF-IDF cosines of all of it and of title and
 * lead; names the mean of the cosine and of the share that both have (Dice), weighted by IDF. Without enough names (scripts without capitals) the text decides
 * alone.
 */
final class TermWeights {

    /** Where a count reaches half of its weight (as k1 of Okapi BM25, Robertson and Walker 1994). */
    private static final double SATURATION = 1.2;

    private static final double[] SATURATED = byCount(count -> count / (count + SATURATION));
    private static final double[] LOGARITHMIC = byCount(count -> count == 0 ? 0 : 1 + Math.log(count));

    private static final int FEWEST_NAMES = 3;

    /** As if there had been so many articles, most of them with all small words: the first real ones are compared sensibly, too. */
    private static final int ASSUMED = 20;

    private static final int ASSUMED_WITH_SMALL_WORDS = 16;

    private final DocumentFrequencies ofWords = new DocumentFrequencies();
    private final DocumentFrequencies ofNames = new DocumentFrequencies();

    TermWeights() {
        int[] small = StoryFeatures.termsOfFunctionWords();
        for (int i = 0; i < ASSUMED; i++) {
            ofWords.add(i < ASSUMED_WITH_SMALL_WORDS ? small : new int[0]);
            ofNames.add(i < ASSUMED_WITH_SMALL_WORDS ? small : new int[0]);
        }
    }

    private static double[] byCount(IntToDoubleFunction weight) {
        return IntStream.rangeClosed(0, Byte.MAX_VALUE).mapToDouble(weight).toArray();
    }

    void add(StoryFeatures features) {
        ofWords.add(features.words().terms());
        ofNames.add(features.names().terms());
    }

    void remove(StoryFeatures features) {
        ofWords.remove(features.words().terms());
        ofNames.remove(features.names().terms());
    }

    /** 0 to 1. */
    double similarity(StoryFeatures one, StoryFeatures other) {
        double text = (cosine(one.words(), other.words()) + cosine(one.lead(), other.lead())) / 2;
        if (Math.min(one.names().size(), other.names().size()) < FEWEST_NAMES) {
            return text;
        }
        return (text + names(one.names(), other.names())) / 2;
    }

    double ofWord(int term, byte count) {
        return SATURATED[count] * ofWords.idf(term);
    }

    double ofName(int term, byte count) {
        return LOGARITHMIC[count] * ofNames.idf(term);
    }

    private double cosine(TermCounts one, TermCounts other) {
        double product = 0;
        int j = 0;
        for (int i = 0; i < one.size(); i++) {
            int term = one.terms()[i];
            while (j < other.size() && other.terms()[j] < term) {
                j++;
            }
            if (j < other.size() && other.terms()[j] == term) {
                product += ofWord(term, one.counts()[i]) * ofWord(term, other.counts()[j]);
            }
        }
        return product == 0 ? 0 : product / Math.sqrt(squares(one) * squares(other));
    }

    private double squares(TermCounts counts) {
        double squares = 0;
        for (int i = 0; i < counts.size(); i++) {
            double weight = ofWord(counts.terms()[i], counts.counts()[i]);
            squares += weight * weight;
        }
        return squares;
    }

    private double names(TermCounts one, TermCounts other) {
        Sums ones = new Sums(one);
        Sums others = new Sums(other);
        double product = 0;
        double common = 0;
        int j = 0;
        for (int i = 0; i < one.size(); i++) {
            int term = one.terms()[i];
            while (j < other.size() && other.terms()[j] < term) {
                j++;
            }
            if (j < other.size() && other.terms()[j] == term) {
                product += ofName(term, one.counts()[i]) * ofName(term, other.counts()[j]);
                common += ofNames.idf(term);
            }
        }
        return product == 0
                ? 0
                : (product / Math.sqrt(ones.squares * others.squares) + 2 * common / (ones.rarity + others.rarity)) / 2;
    }

    /** What names come to by themselves. */
    private final class Sums {

        private double squares;
        private double rarity;

        Sums(TermCounts names) {
            for (int i = 0; i < names.size(); i++) {
                double weight = ofName(names.terms()[i], names.counts()[i]);
                squares += weight * weight;
                rarity += ofNames.idf(names.terms()[i]);
            }
        }
    }
}
