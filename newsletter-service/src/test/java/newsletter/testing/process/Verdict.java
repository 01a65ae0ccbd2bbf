package newsletter.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the oracle found for one edition.
 *
 * @param violations of what must hold whatever happened; each names the reader
 * @param states how many ledger rows are in each state
 * @param failed readers whose row is FAILED
 * @param duplicates messages that the relay took beyond the first of each reader
 * @param doubts how often, all rows together, it was recorded that nobody knows what became of a message
 */
public record Verdict(
        List<String> violations, Map<String, Integer> states, Set<String> failed, int duplicates, int doubts) {

    private static final int SHOWN = 20;

    public Verdict {
        violations = List.copyOf(violations);
        states = Map.copyOf(states);
        failed = new TreeSet<>(failed);
    }

    /** Nothing lost, every copy but one marked as a doubt, ledger and journal agree. */
    public Verdict holds() {
        assertThat(violations.stream().limit(SHOWN))
                .as("%d violations; %s", violations.size(), summary())
                .isEmpty();
        return this;
    }

    /** @param bound the rows that may have been on the wire or unrecorded when senders were cut off */
    public Verdict doubtsAtMost(int bound) {
        assertThat(duplicates).as("duplicates; %s", summary()).isLessThanOrEqualTo(bound);
        assertThat(doubts).as("doubts; %s", summary()).isLessThanOrEqualTo(bound);
        return this;
    }

    /** Everybody got exactly one message, and the ledger knows. */
    public Verdict withoutDoubt() {
        return doubtsAtMost(0);
    }

    public int in(String state) {
        return states.getOrDefault(state, 0);
    }

    public String summary() {
        return "%s, %d duplicates, %d doubts".formatted(states, duplicates, doubts);
    }
}
