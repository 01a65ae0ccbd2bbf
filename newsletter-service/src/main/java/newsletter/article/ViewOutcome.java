package newsletter.article;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/** What became of one reported view. */
public sealed interface ViewOutcome {

    /**
     * Taken; a visitor seen before on the same day adds nothing.
     *
     * @param moved its time was a little off
     */
    record Accepted(boolean moved) implements ViewOutcome {}

    /** Its key had been seen: counted then, not now. */
    record Repeated() implements ViewOutcome {}

    record Refused(ViewFault fault, Rejection why) implements ViewOutcome {}

    /** How many of them have which fault; none without one. */
    static Map<ViewFault, Long> faults(Collection<ViewOutcome> outcomes) {
        Map<ViewFault, Long> faults = new EnumMap<>(ViewFault.class);
        for (ViewOutcome outcome : outcomes) {
            switch (outcome) {
                case Refused refused -> faults.merge(refused.fault(), 1L, Long::sum);
                case Accepted accepted when accepted.moved() -> faults.merge(ViewFault.SKEWED, 1L, Long::sum);
                case Accepted accepted -> {}
                case Repeated repeated -> {}
            }
        }
        return faults;
    }
}
