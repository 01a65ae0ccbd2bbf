package newsletter.article.story;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** How much each article shares with one, summed over its telling terms; used again and again, as there may be thousands that share a little. */
final class Promises {

    private double[] sums = new double[64];
    private int[] touched = new int[64];
    private int count;

    void add(Slots slots, double weight) {
        for (int i = 0; i < slots.size(); i++) {
            add(slots.get(i), weight);
        }
    }

    private void add(int slot, double weight) {
        if (slot >= sums.length) {
            sums = Arrays.copyOf(sums, Math.max(slot + 1, sums.length * 2));
        }
        if (sums[slot] == 0) {
            touch(slot);
        }
        sums[slot] += weight;
    }

    private void touch(int slot) {
        if (count == touched.length) {
            touched = Arrays.copyOf(touched, count * 2);
        }
        touched[count++] = slot;
    }

    /** The slots that share most, at most so many, in no order; of two that share as much the lower. Begins anew. */
    int[] takeBest(int most) {
        Comparator<Integer> worstFirst =
                Comparator.<Integer>comparingDouble(slot -> sums[slot]).thenComparing(Comparator.reverseOrder());
        PriorityQueue<Integer> best = new PriorityQueue<>(most + 1, worstFirst);
        for (int i = 0; i < count; i++) {
            int slot = touched[i];
            if (best.size() < most) {
                best.add(slot);
            } else if (sums[slot] > sums[best.element()]) {
                best.poll();
                best.add(slot);
            }
        }
        IntStream.range(0, count).forEach(i -> sums[touched[i]] = 0);
        count = 0;
        return best.stream().mapToInt(slot -> slot).toArray();
    }
}
