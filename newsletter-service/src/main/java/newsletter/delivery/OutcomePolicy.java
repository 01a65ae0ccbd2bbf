package newsletter.delivery;

import newsletter.audience.MailingList.InDoubtPolicy;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import org.springframework.stereotype.Component;

/** The state that each outcome leads to. */
@Component
public class OutcomePolicy {

    /** A connection lost behind the dot is sent again this often; then somebody has to look. */
    private static final int RESENDS = 2;

    private final DeliveryProperties.Retry retry;

    OutcomePolicy(DeliveryProperties properties) {
        this.retry = properties.retry();
    }

    RecordedOutcome after(DeliveryOutcome outcome, ExposedDelivery d, InDoubtPolicy policy) {
        return switch (outcome) {
            case Accepted a ->
                new RecordedOutcome(d, DeliveryState.ACCEPTED, d.doubts(), null, SmtpPhase.DOT, a.reply(), null);
            case TransientFailure f ->
                new RecordedOutcome(
                        d,
                        DeliveryState.DEFERRED,
                        d.doubts(),
                        retry.after(d.attempt()),
                        f.phase(),
                        f.reply(),
                        "connection lost");
            case PermanentFailure f ->
                new RecordedOutcome(d, DeliveryState.FAILED, d.doubts(), null, f.phase(), f.reply(), null);
            case InDoubt doubt -> afterDoubt(doubt, d, policy);
        };
    }

    private RecordedOutcome afterDoubt(InDoubt doubt, ExposedDelivery d, InDoubtPolicy policy) {
        boolean resend = policy == InDoubtPolicy.RESEND && d.dotsLost() < RESENDS;
        return new RecordedOutcome(
                d,
                resend ? DeliveryState.IN_DOUBT : DeliveryState.HELD,
                d.doubts() + 1,
                resend ? retry.after(d.attempt()) : null,
                SmtpPhase.DOT,
                null,
                doubt.cause());
    }

    /** Whether the relay, not this message, is the trouble: then no reader is marked and the chunk rests. */
    public static boolean isRelaysFault(DeliveryOutcome outcome) {
        return outcome instanceof TransientFailure failure
                && switch (failure.phase()) {
                    case CONNECT, GREETING, AUTH -> true;
                    case MAIL -> failure.reply() != null && failure.reply().code() >= 500;
                    case RCPT, DATA, DOT -> false;
                };
    }
}
