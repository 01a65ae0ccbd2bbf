package newsletter.delivery.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.DeliveryState;
import newsletter.delivery.NodeId;
import newsletter.delivery.SmtpPhase;
import newsletter.delivery.SmtpReply;
import newsletter.delivery.TestDeliveryProperties;
import org.junit.jupiter.api.Test;

class LetterPolicyTest {

    private final LetterPolicy policy = new LetterPolicy(TestDeliveryProperties.with(Map.of()));

    @Test
    void endsWhatTheRelayTookOrWillNeverTake() {
        LetterResult taken = after(new Accepted(reply(250)), 1, 0);
        LetterResult refused = after(new PermanentFailure(SmtpPhase.RCPT, reply(550)), 1, 0);

        assertThat(taken.state()).isEqualTo(DeliveryState.ACCEPTED);
        assertThat(taken.isDone()).isTrue();
        assertThat(refused.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(refused.isDone()).isTrue();
    }

    @Test
    void waitsLongerWithEveryAttempt() {
        assertThat(after(new TransientFailure(SmtpPhase.RCPT, reply(450)), 1, 0))
                .returns(DeliveryState.DEFERRED, LetterResult::state)
                .returns(Duration.ofMinutes(1), LetterResult::retryAfter);
        assertThat(after(new TransientFailure(SmtpPhase.RCPT, null), 4, 0))
                .returns(Duration.ofMinutes(8), LetterResult::retryAfter)
                .returns("no answer from the relay (RCPT)", LetterResult::text);
    }

    @Test
    void sendsADoubtAgainTwiceAndThenHoldsIt() {
        assertThat(after(new InDoubt("gone"), 1, 0))
                .returns(DeliveryState.IN_DOUBT, LetterResult::state)
                .returns(1, LetterResult::doubts)
                .returns(false, LetterResult::isDone);
        assertThat(after(new InDoubt("gone"), 2, 1)).returns(DeliveryState.IN_DOUBT, LetterResult::state);
        assertThat(after(new InDoubt("gone"), 3, 2))
                .returns(DeliveryState.HELD, LetterResult::state)
                .returns(3, LetterResult::doubts)
                .returns(true, LetterResult::isDone);
    }

    private LetterResult after(DeliveryOutcome outcome, int attempt, int doubts) {
        return policy.after(
                outcome,
                new Letter(
                        1,
                        new NodeId(1),
                        1,
                        "ALERT",
                        "key",
                        null,
                        "ada@reader.example",
                        null,
                        "en",
                        "{}",
                        1,
                        null,
                        attempt,
                        doubts,
                        DeliveryState.PLANNED,
                        Instant.EPOCH));
    }

    private static SmtpReply reply(int code) {
        return new SmtpReply(code, null, "said so");
    }
}
