package newsletter.delivery;

import org.jspecify.annotations.Nullable;

/** What came of one attempt to send one message. */
public sealed interface DeliveryOutcome {

    /** The relay answered 250 to the final dot. */
    record Accepted(SmtpReply reply) implements DeliveryOutcome {}

    /** Certainly not taken; worth trying again. No reply: the connection failed before the final dot. */
    record TransientFailure(SmtpPhase phase, @Nullable SmtpReply reply) implements DeliveryOutcome {}

    /** Certainly not taken, and never will be. */
    record PermanentFailure(SmtpPhase phase, SmtpReply reply) implements DeliveryOutcome {}

    /** The connection died after the final dot: the relay may have taken it. */
    record InDoubt(String cause) implements DeliveryOutcome {}
}
