package newsletter.audience;

import java.time.Duration;
import java.util.Optional;
import newsletter.kernel.EmailAddress;
import newsletter.web.TryLimit;
import newsletter.web.TryLimits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How much one network may ask for, how much all may without a proof of work, and how often an address is looked at. */
@Component
public class SignUpLimits {

    private static final Duration HOUR = Duration.ofHours(1);

    /** Far above the letters an address can get: it only bounds what is stored. */
    private static final TryLimit ADDRESS = new TryLimit("SIGN_UP_ADDRESS", 12, Duration.ofHours(24));

    private final TryLimits tries;
    private final TryLimit network;
    private final TryLimit networkWithoutProof;
    private final TryLimit allWithoutProof;
    private final TryLimit all;

    SignUpLimits(TryLimits tries, SignUpProperties properties) {
        this.tries = tries;
        this.network = new TryLimit("SIGN_UP_NETWORK", properties.perNetwork(), HOUR);
        this.networkWithoutProof =
                new TryLimit("SIGN_UP_NETWORK_WITHOUT_PROOF", properties.perNetworkWithoutProof(), HOUR);
        this.all = new TryLimit("SIGN_UP_PROVEN", properties.proven(), HOUR);
        this.allWithoutProof = new TryLimit("SIGN_UP_WITHOUT_PROOF", properties.withoutProof(), HOUR);
    }

    /**
     * Counts a request.
     *
     * @param from the network; null: a site that may ask for its readers, and does not say
     * @return how long to wait; empty when it is permitted
     */
    public Optional<Duration> refusal(@Nullable String from, boolean proven) {
        if (from == null) {
            return Optional.empty();
        }
        if (proven) {
            return tries.refusal(network, from).or(() -> tries.refusal(all, ""));
        }
        return tries.refusal(networkWithoutProof, from).or(() -> tries.refusal(allWithoutProof, ""));
    }

    boolean permits(EmailAddress address) {
        return tries.refusal(ADDRESS, address.value()).isEmpty();
    }
}
