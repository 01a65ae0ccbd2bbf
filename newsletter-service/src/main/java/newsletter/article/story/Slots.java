package newsletter.article.story;

import java.util.Arrays;

/** A growing list of numbers in no order: where the articles with one term stand. */
final class Slots {

    private int[] slots = new int[2];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return slots[index];
    }

    void add(int slot) {
        if (size == slots.length) {
            slots = Arrays.copyOf(slots, size * 2);
        }
        slots[size++] = slot;
    }

    void remove(int slot) {
        for (int i = 0; i < size; i++) {
            if (slots[i] == slot) {
                slots[i] = slots[--size];
                return;
            }
        }
    }
}
