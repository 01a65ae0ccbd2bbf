package newsletter.article.story;

import java.util.Arrays;
import java.util.stream.IntStream;

/** In how many articles each term occurs: a table of open addressing, as most terms of a language turn up in it. */
final class DocumentFrequencies {

    private static final int FIRST_CAPACITY = 1 << 10;
    private static final int SPREAD = 0x9E3779B9;

    /** Of a count and a half: comparing asks for little else. */
    private static final double[] LOGARITHMS = IntStream.range(0, 1 << 12)
            .mapToDouble(count -> Math.log(count + 0.5))
            .toArray();

    private int[] terms = new int[FIRST_CAPACITY];
    private int[] counts = new int[FIRST_CAPACITY];
    private int used;
    private int documents;
    private double logOfDocuments;

    void add(int[] ofDocument) {
        countDocuments(1);
        for (int term : ofDocument) {
            count(term, 1);
        }
    }

    void remove(int[] ofDocument) {
        countDocuments(-1);
        for (int term : ofDocument) {
            count(term, -1);
        }
    }

    int of(int term) {
        return counts[place(term)];
    }

    /** {@code ln((N + 1) / (df + 1/2))}, above 0 for a term of every article, too. */
    double idf(int term) {
        int count = of(term);
        return logOfDocuments - (count < LOGARITHMS.length ? LOGARITHMS[count] : Math.log(count + 0.5));
    }

    private void countDocuments(int more) {
        documents += more;
        logOfDocuments = Math.log(documents + 1);
    }

    private void count(int term, int more) {
        int place = place(term);
        if (counts[place] == 0 && more > 0 && terms[place] != term) {
            used++;
        }
        terms[place] = term;
        counts[place] = Math.max(0, counts[place] + more);
        if (used * 2 > terms.length) {
            rebuild();
        }
    }

    /** Of the term, or the free one where it belongs. Terms that have gone keep theirs until the next rebuilding. */
    private int place(int term) {
        int mask = terms.length - 1;
        int place = (term * SPREAD) >>> 7 & mask;
        while (terms[place] != term && (terms[place] != 0 || counts[place] != 0)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private void rebuild() {
        int[] oldTerms = terms;
        int[] oldCounts = counts;
        int living = (int) Arrays.stream(oldCounts).filter(count -> count > 0).count();
        int capacity = Math.max(FIRST_CAPACITY, Integer.highestOneBit(living * 4));
        terms = new int[capacity];
        counts = new int[capacity];
        used = 0;
        for (int i = 0; i < oldTerms.length; i++) {
            if (oldCounts[i] > 0) {
                count(oldTerms[i], oldCounts[i]);
            }
        }
    }
}
