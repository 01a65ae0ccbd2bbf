package newsletter.audience;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code newsletter.sign-up.*}: what the subscribe forms take.
 *
 * @param perNetwork requests of one network in an hour that bring a proof of work
 * @param perNetworkWithoutProof requests of one network in an hour without one, as from a browser without scripts
 * @param withoutProof requests of all networks together in an hour without one
 * @param proven requests of all networks together in an hour that bring one, or come from sites
 * @param proofBits leading zero bits of a proof's hash: each more doubles the work; 0 asks for none
 * @param confirmWithin how long the link of a confirmation letter is good
 * @param lettersPerDay letters to one address in any 24 hours because of sign-ups
 * @param checkDomains whether the domain of an address is looked up before a letter is sent
 * @param disposable domains of throw-away providers beside the known ones
 */
@ConfigurationProperties("newsletter.sign-up")
record SignUpProperties(
        @DefaultValue("60") int perNetwork,
        @DefaultValue("10") int perNetworkWithoutProof,
        @DefaultValue("1000") int withoutProof,
        @DefaultValue("20000") int proven,
        @DefaultValue("15") int proofBits,
        @DefaultValue("7d") Duration confirmWithin,
        @DefaultValue("3") int lettersPerDay,
        @DefaultValue("true") boolean checkDomains,
        @DefaultValue({}) List<String> disposable) {

    private static final int MOST_BITS = 24;

    SignUpProperties {
        disposable = List.copyOf(disposable);
        require("per-network", perNetwork >= 1);
        require("per-network-without-proof", perNetworkWithoutProof >= 1);
        require("without-proof", withoutProof >= 1);
        require("proven", proven >= 1);
        require("letters-per-day", lettersPerDay >= 1);
        require("confirm-within", !confirmWithin.isNegative() && !confirmWithin.isZero());
        if (proofBits < 0 || proofBits > MOST_BITS) {
            throw new IllegalArgumentException("newsletter.sign-up.proof-bits must be from 0 to " + MOST_BITS);
        }
    }

    private static void require(String name, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException("newsletter.sign-up." + name + " must be above 0");
        }
    }
}
