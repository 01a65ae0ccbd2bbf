package newsletter.delivery.letter;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One claim while it is being sent. */
final class LetterBatch {

    private final List<LetterResult> results = new ArrayList<>();
    private final List<Letter> unsent;
    private final long deadlineNanos;
    private @Nullable LetterResult refusal;

    LetterBatch(LetterClaim claim) {
        this.unsent = new ArrayList<>(claim.letters());
        this.deadlineNanos = claim.deadlineNanos();
    }

    void add(LetterResult result) {
        results.add(result);
        unsent.remove(result.letter());
    }

    /** The relay, not the letter, is the trouble: nothing is held against it. */
    void refuse(LetterResult asked) {
        refusal = asked;
        unsent.remove(asked.letter());
    }

    List<LetterResult> results() {
        return results;
    }

    List<Letter> unsent() {
        return unsent;
    }

    @Nullable LetterResult refusal() {
        return refusal;
    }

    long deadlineNanos() {
        return deadlineNanos;
    }
}
