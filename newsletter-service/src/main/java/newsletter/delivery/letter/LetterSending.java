package newsletter.delivery.letter;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryProperties;
import newsletter.delivery.OutcomePolicy;
import newsletter.delivery.RelayGate;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import newsletter.delivery.letter.LetterComposer.Composed;
import newsletter.delivery.smtp.Relay;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends what is due: claim a few letters, send them outside any transaction, write what came of them. The connection is
 * one that digests never use, so a letter waits for other letters only.
 */
@Component
class LetterSending {

    private static final Logger log = LoggerFactory.getLogger(LetterSending.class);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

    /** What writing the outcomes may take behind the last letter. */
    private static final Duration LEFT_TO_WRITE = Duration.ofMillis(500);

    private final RelayGate gate;
    private final LetterClaims claims;
    private final LetterResults results;
    private final LetterComposer composer;
    private final LetterPolicy policy;
    private final Relay relay;
    private final DeliveryProperties properties;

    LetterSending(
            LetterClaims claims,
            LetterResults results,
            LetterComposer composer,
            LetterPolicy policy,
            Relay relay,
            RelayGate gate,
            DeliveryProperties properties) {
        this.gate = gate;
        this.claims = claims;
        this.results = results;
        this.composer = composer;
        this.policy = policy;
        this.relay = relay;
        this.properties = properties;
    }

    /**
     * Sends until nothing is due.
     *
     * @param goesOn asked before each letter: what is claimed and not yet sent is given back when it says no
     * @return how long nothing is to be sent, because the relay takes nothing
     */
    Duration sendDue(LetterConnection connection, BooleanSupplier goesOn) {
        String refusal = relay.refusal().orElse(null);
        if (refusal != null) {
            log.warn("Letters wait a minute, nothing is sent: {}", refusal);
            return AFTER_REFUSAL;
        }
        if (gate.isClosed()) {
            return gate.remaining();
        }
        LetterClaim claim = claims.claim();
        while (!claim.isEmpty()) {
            LetterBatch batch = send(claim, connection, goesOn);
            results.write(batch);
            if (batch.refusal() != null) {
                return properties.breaker().pause();
            }
            claim = goesOn.getAsBoolean() ? claims.claim() : new LetterClaim(List.of(), 0);
        }
        return Duration.ZERO;
    }

    private LetterBatch send(LetterClaim claim, LetterConnection connection, BooleanSupplier goesOn) {
        LetterBatch batch = new LetterBatch(claim);
        for (Letter letter : claim.letters()) {
            if (batch.refusal() != null || isTooFarSpent(claim) || !goesOn.getAsBoolean()) {
                break;
            }
            attempt(letter, batch, connection);
        }
        return batch;
    }

    private void attempt(Letter letter, LetterBatch batch, LetterConnection connection) {
        Composed composed;
        try {
            composed = composer.compose(letter);
        } catch (IllegalArgumentException e) {
            batch.add(policy.after(unsendable(e), letter));
            return;
        } catch (RuntimeException e) {
            log.error("{} cannot be made; it waits: {}", letter, describe(e));
            batch.add(policy.cannotBeMade(letter));
            return;
        }
        DeliveryOutcome outcome = send(composed, letter, connection);
        LetterResult result = masked(policy.after(outcome, letter), composed.secrets());
        if (OutcomePolicy.isRelaysFault(outcome)) {
            log.warn(
                    "The relay takes nothing; letters rest for {}",
                    properties.breaker().pause());
            batch.refuse(result);
        } else {
            batch.add(result);
        }
    }

    /** A fault of our own behind the dot must not lose the results of those that were sent before it. */
    private static DeliveryOutcome send(Composed composed, Letter letter, LetterConnection connection) {
        try {
            return connection.send(composed.message());
        } catch (RuntimeException e) {
            log.error("Sending {} failed in a way that is not the relay's; it is in doubt: {}", letter, describe(e));
            return new InDoubt("internal error: " + e.getClass().getSimpleName());
        }
    }

    private static DeliveryOutcome unsendable(IllegalArgumentException e) {
        return new PermanentFailure(SmtpPhase.DATA, new SmtpReply(554, null, "not sent: " + e.getMessage()));
    }

    private static LetterResult masked(LetterResult result, LetterSecrets secrets) {
        SmtpReply reply = result.reply();
        return new LetterResult(
                result.letter(),
                result.state(),
                result.doubts(),
                result.retryAfter(),
                result.phase(),
                masked(reply, secrets),
                result.remark());
    }

    private static @Nullable SmtpReply masked(@Nullable SmtpReply reply, LetterSecrets secrets) {
        return reply == null ? null : new SmtpReply(reply.code(), reply.enhanced(), secrets.mask(reply.text()));
    }

    /** Without the causes: a template's complaint may quote what it was given. */
    private static String describe(RuntimeException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** A relay may be slow enough to use up a lease within one claim. */
    private boolean isTooFarSpent(LetterClaim claim) {
        return claim.deadlineNanos() - System.nanoTime()
                < LEFT_TO_WRITE.plus(relay.longestSend()).toNanos();
    }
}
