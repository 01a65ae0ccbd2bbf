package newsletter.audience.web;

import newsletter.audience.AddressPolicy;
import newsletter.audience.ProofOfWork;
import newsletter.audience.SignUpLimits;
import newsletter.audience.SignUpSettings;
import newsletter.kernel.EmailAddress;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps out what programs ask for too often, and addresses that a list does not take. */
@Component
class SignUpGate {

    private final AddressPolicy policy;
    private final SignUpLimits limits;
    private final ProofOfWork proofs;

    SignUpGate(AddressPolicy policy, SignUpLimits limits, ProofOfWork proofs) {
        this.policy = policy;
        this.limits = limits;
        this.proofs = proofs;
    }

    void refuseByPolicy(EmailAddress email, SignUpSettings settings) {
        policy.refusal(email, settings).ifPresent(refusal -> {
            throw ProblemException.invalid(
                    "email",
                    switch (refusal) {
                        case DISPOSABLE -> "must not be of a throw-away provider";
                        case ROLE -> "must be a person's, not a function's";
                    });
        });
    }

    /** A site counts by the network of its reader, if it says so; it has its own ways to keep robots out. */
    void limitSite(@Nullable String network) {
        limit(network, true);
    }

    /** @param proof of work; null: none */
    void limitStranger(String network, @Nullable String proof) {
        boolean proven = proof != null && proofs.accepts(proof);
        if (proof != null && !proven) {
            throw ProblemException.invalid("proof", "is not valid, or was used before: ask for another challenge");
        }
        limit(network, proven);
    }

    private void limit(@Nullable String network, boolean proven) {
        limits.refusal(network, proven).ifPresent(wait -> {
            throw ProblemException.tooManyRequests("Too many requests came from this network.", wait);
        });
    }
}
