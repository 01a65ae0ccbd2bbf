package newsletter.article;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a view can have been: from when its article was published until now, clocks being minutes off. */
public final class ViewTimes {

    /** Clocks of senders run ahead or behind a little. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private ViewTimes() {}

    /** Empty: nothing is wrong. {@link ViewFault#SKEWED} alone is no reason to refuse it. */
    public static Optional<ViewFault> faultOf(Instant at, Instant publishedAt, Instant now) {
        if (at.isBefore(Checks.EARLIEST)) {
            return Optional.of(ViewFault.TOO_OLD);
        } else if (at.isAfter(now.plus(SKEW))) {
            return Optional.of(ViewFault.FUTURE);
        } else if (at.isBefore(publishedAt.minus(SKEW))) {
            return Optional.of(ViewFault.BEFORE_PUBLICATION);
        }
        return at.isBefore(publishedAt) || at.isAfter(now) ? Optional.of(ViewFault.SKEWED) : Optional.empty();
    }

    /** A skewed time where it can have been. */
    static Instant within(Instant at, Instant publishedAt, Instant now) {
        Instant later = at.isBefore(publishedAt) ? publishedAt : at;
        return later.isAfter(now) ? now : later;
    }
}
