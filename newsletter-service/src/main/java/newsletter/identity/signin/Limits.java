package newsletter.identity.signin;

import java.time.Duration;
import java.util.Optional;
import newsletter.web.TryLimit;
import newsletter.web.TryLimits;
import org.springframework.stereotype.Component;

/**
 * How often something may be tried, counted in the database: the same on every node, and after a restart. A try counts
 * before it is known whether it succeeds, and success gives nothing back, so that signing in with an account of one's own
 * in between does not help to guess another's.
 */
@Component
public class Limits {

    /** What is limited, for whom, and how fast tries come back. */
    public enum Limit {
        /** Guesses for one address from one network. */
        SIGN_IN_HERE(10, Duration.ofMinutes(15)),
        /** Guesses for one address from everywhere: looser, or anybody could lock anybody out. */
        SIGN_IN(100, Duration.ofHours(24)),
        /** Guesses of one network, whatever the address. */
        SIGN_IN_NETWORK(60, Duration.ofMinutes(15)),
        /** Codes of one account: a million there are, three of them good at a time. */
        CODE(6, Duration.ofMinutes(15)),
        /** The same over a day, for whoever has patience. */
        CODE_DAY(30, Duration.ofHours(24)),
        /** Letters about lost passwords to one address. */
        RESET(3, Duration.ofHours(1)),
        /** The same asked for by one network. */
        RESET_NETWORK(20, Duration.ofHours(1)),
        /** Links opened by one network: nobody guesses 256 bits, and nobody needs to try. */
        LINK_NETWORK(120, Duration.ofHours(1)),
        /** Challenges for passkeys: each begins a session. */
        CHALLENGE_NETWORK(60, Duration.ofMinutes(15));

        private final TryLimit tries;

        Limit(int tries, Duration comesBackWithin) {
            this.tries = new TryLimit(name(), tries, comesBackWithin);
        }
    }

    private final TryLimits tries;

    Limits(TryLimits tries) {
        this.tries = tries;
    }

    /**
     * Counts a try.
     *
     * @param key for whom: an address as typed, a network, an account
     * @return how long to wait; empty when the try is permitted
     */
    public Optional<Duration> refusal(Limit limit, String key) {
        return tries.refusal(limit.tries, key);
    }
}
