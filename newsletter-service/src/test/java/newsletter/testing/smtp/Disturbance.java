package newsletter.testing.smtp;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a {@link JournalingSink} does instead of taking everything: the first rule that applies, by a seeded chance. */
public final class Disturbance {

    /** Takes everything. */
    public static final Disturbance NONE = new Disturbance(0, List.of());

    /**
     * @param recipient asked from RCPT on; before, nobody is known and the name is empty
     * @param probability 0 to 1
     */
    public record Rule(Step step, Predicate<String> recipient, double probability, Fault fault) {}

    /** What happens at a step. */
    public sealed interface Fault {

        /** @param line code and text; at the final dot, anything but a 2xx means that the message was not taken */
        static Fault reply(String line) {
            return new Reply(line, false);
        }

        static Fault replyAndClose(String line) {
            return new Reply(line, true);
        }

        /** The connection ends in order; a message at its final dot was taken all the same. */
        static Fault close() {
            return new Hangup(false, true);
        }

        /** The connection is reset; a message at its final dot was taken all the same. */
        static Fault reset() {
            return new Hangup(true, true);
        }

        /** The connection ends, and a message at its final dot is lost. */
        static Fault forget() {
            return new Hangup(false, false);
        }

        /** Nothing more is said until the sender goes away; a message at its final dot is lost. */
        static Fault stall() {
            return new Stall();
        }

        record Reply(String line, boolean thenClose) implements Fault {}

        record Hangup(boolean reset, boolean taken) implements Fault {}

        record Stall() implements Fault {}
    }

    private final Random random;
    private final List<Rule> rules;

    public Disturbance(long seed, List<Rule> rules) {
        this.random = new Random(seed);
        this.rules = List.copyOf(rules);
    }

    /** One fault at one step, always and for everybody. */
    public static Disturbance always(Step step, Fault fault) {
        return new Disturbance(0, List.of(new Rule(step, anybody -> true, 1, fault)));
    }

    /** Null: as usual. */
    @Nullable Fault at(Step step, String recipient) {
        for (Rule rule : rules) {
            if (rule.step() == step && rule.recipient().test(recipient) && strikes(rule)) {
                return rule.fault();
            }
        }
        return null;
    }

    private synchronized boolean strikes(Rule rule) {
        return rule.probability() >= 1 || random.nextDouble() < rule.probability();
    }
}
