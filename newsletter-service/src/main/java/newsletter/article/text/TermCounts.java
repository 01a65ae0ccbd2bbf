package newsletter.article.text;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often each of some terms occurs.
 *
 * @param terms hashes, ascending
 * @param counts of the term at the same place, 1 to 127
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
public record TermCounts(int[] terms, byte[] counts) {

    private static final int BYTES_A_TERM = Integer.BYTES + 1;

    /** Of the most frequent, of two as frequent the one that came first. */
    static TermCounts of(Collection<Integer> occurrences, int most) {
        Map<Integer, Integer> counted = new LinkedHashMap<>();
        occurrences.forEach(term -> counted.merge(term, 1, Integer::sum));
        List<Map.Entry<Integer, Integer>> kept = counted.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .toList();
        TreeMap<Integer, Integer> sorted = new TreeMap<>();
        kept.forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        byte[] counts = new byte[sorted.size()];
        int i = 0;
        for (int count : sorted.values()) {
            counts[i++] = (byte) Math.min(count, Byte.MAX_VALUE);
        }
        return new TermCounts(sorted.keySet().stream().mapToInt(term -> term).toArray(), counts);
    }

    public int size() {
        return terms.length;
    }

    /** What is made of a term that two have in common. */
    public interface Common {
        void accept(int term, byte count, byte otherCount);
    }

    public void forEachCommon(TermCounts other, Common use) {
        int j = 0;
        for (int i = 0; i < terms.length; i++) {
            while (j < other.terms.length && other.terms[j] < terms[i]) {
                j++;
            }
            if (j < other.terms.length && other.terms[j] == terms[i]) {
                use.accept(terms[i], counts[i], other.counts[j]);
            }
        }
    }

    int bytes() {
        return Short.BYTES + size() * BYTES_A_TERM;
    }

    void write(ByteBuffer to) {
        to.putShort((short) size());
        for (int term : terms) {
            to.putInt(term);
        }
        to.put(counts);
    }

    static TermCounts read(ByteBuffer from) {
        int size = from.getShort();
        int[] terms = new int[size];
        for (int i = 0; i < size; i++) {
            terms[i] = from.getInt();
        }
        byte[] counts = new byte[size];
        from.get(counts);
        return new TermCounts(terms, counts);
    }
}
