package newsletter.delivery.letter;

import java.util.List;

/**
 * Letters that this node alone may send.
 *
 * @param deadlineNanos of {@link System#nanoTime()}: the lease counted from before it was asked for, so never too long
 */
record LetterClaim(List<Letter> letters, long deadlineNanos) {

    LetterClaim {
        letters = List.copyOf(letters);
    }

    boolean isEmpty() {
        return letters.isEmpty();
    }
}
