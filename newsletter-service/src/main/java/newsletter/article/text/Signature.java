package newsletter.article.text;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is left of a text to tell whether another is nearly the same: the least of every of 60 hash functions over its shingles of four words
 * (Broder, On the resemblance and containment of documents, 1997). The share of equal minima estimates the share of common shingles, with a
 * standard deviation of at most 0.065. Texts that share one of 15 bands of four minima are worth comparing: of pairs with a resemblance of
 * 0.7 98 in 100 do, of those with 0.2 two.
 */
@SuppressWarnings("ArrayRecordComponent") // compared by resemblance only
public record Signature(int[] minima) {

    private static final int SHINGLE = 4;
    private static final int BANDS = 15;
    private static final int ROWS = 4;
    private static final int FUNCTIONS = BANDS * ROWS;

    /** Beyond it a text only gets longer, not more telling. */
    static final int MOST_WORDS = 5000;

    private static final long[] SEEDS =
            IntStream.range(0, FUNCTIONS).mapToLong(i -> mixed(i + 1L)).toArray();

    static Signature of(List<String> words) {
        int[] minima = new int[FUNCTIONS];
        Arrays.fill(minima, Integer.MAX_VALUE);
        int size = Math.min(SHINGLE, words.size());
        for (int i = 0; i + size <= words.size(); i++) {
            long shingle = 0;
            for (String word : words.subList(i, i + size)) {
                shingle = mixed(shingle * 31 + word.hashCode());
            }
            for (int f = 0; f < FUNCTIONS; f++) {
                minima[f] = Math.min(minima[f], (int) mixed(shingle ^ SEEDS[f]));
            }
        }
        return new Signature(minima);
    }

    public static Signature parse(byte[] bytes) {
        int[] minima = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().get(minima);
        return new Signature(minima);
    }

    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(minima.length * Integer.BYTES);
        bytes.asIntBuffer().put(minima);
        return bytes.array();
    }

    /** One number for each band. */
    public List<Long> bands() {
        return IntStream.range(0, BANDS).mapToObj(this::band).toList();
    }

    private long band(int band) {
        long hash = band + 1L;
        for (int row = 0; row < ROWS; row++) {
            hash = mixed(hash * 31 + minima[band * ROWS + row]);
        }
        return hash;
    }

    /** The estimated share of common shingles, 0 to 1. */
    public double resemblance(Signature other) {
        int length = Math.min(minima.length, other.minima.length);
        long equal = IntStream.range(0, length)
                .filter(i -> minima[i] == other.minima[i])
                .count();
        return length == 0 ? 0 : equal / (double) length;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014). */
    private static long mixed(long value) {
        long bits = value + 0x9E3779B97F4A7C15L;
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
