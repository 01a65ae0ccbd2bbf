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
        double text =
                (cosine(one.words(), other.words(), this::ofWord) + cosine(one.lead(), other.lead(), this::ofWord)) / 2;
        if (Math.min(one.names().size(), other.names().size()) < FEWEST_NAMES) {
            return text;
        }
        double names = (cosine(one.names(), other.names(), this::ofName) + dice(one.names(), other.names())) / 2;
        return (text + names) / 2;
    }

    double ofWord(int term, byte count) {
        return SATURATED[count] * ofWords.idf(term);
    }

    double ofName(int term, byte count) {
        return LOGARITHMIC[count] * ofNames.idf(term);
    }

    private static double cosine(TermCounts one, TermCounts other, Weight weight) {
        double[] product = {0};
        one.forEachCommon(
                other, (term, count, otherCount) -> product[0] += weight.of(term, count) * weight.of(term, otherCount));
        return product[0] == 0 ? 0 : product[0] / Math.sqrt(squares(one, weight) * squares(other, weight));
    }

    private static double squares(TermCounts counts, Weight weight) {
        double squares = 0;
        for (int i = 0; i < counts.size(); i++) {
            double each = weight.of(counts.terms()[i], counts.counts()[i]);
            squares += each * each;
        }
        return squares;
    }

    /** The share that both have, by rarity. */
    private double dice(TermCounts one, TermCounts other) {
        double[] common = {0};
        one.forEachCommon(other, (term, count, otherCount) -> common[0] += ofNames.idf(term));
        return common[0] == 0 ? 0 : 2 * common[0] / (rarity(one) + rarity(other));
    }

    private double rarity(TermCounts names) {
        double rarity = 0;
        for (int term : names.terms()) {
            rarity += ofNames.idf(term);
        }
        return rarity;
    }

    /** Of a term that occurs so often in an article. */
    interface Weight {
        double of(int term, byte count);
    }
}
