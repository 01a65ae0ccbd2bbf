package newsletter.delivery.letter;

import newsletter.delivery.DeliveryOutcome;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.InDoubt;
import newsletter.delivery.DeliveryOutcome.PermanentFailure;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.delivery.DeliveryProperties;
import newsletter.delivery.DeliveryState;
import newsletter.delivery.SmtpPhase;
import org.springframework.stereotype.Component;

/** The state that each outcome leads to. A letter in doubt is sent again: its Message-ID tells that it is the same one. */
@Component
class LetterPolicy {

    private static final int RESENDS = 2;

    private final DeliveryProperties.Retry retry;

    LetterPolicy(DeliveryProperties properties) {
        this.retry = properties.retry();
    }

    LetterResult after(DeliveryOutcome outcome, Letter l) {
        return switch (outcome) {
            case Accepted a ->
                new LetterResult(l, DeliveryState.ACCEPTED, l.doubts(), null, SmtpPhase.DOT, a.reply(), "");
            case TransientFailure f ->
                new LetterResult(
                        l,
                        DeliveryState.DEFERRED,
                        l.doubts(),
                        retry.after(l.attempt()),
                        f.phase(),
                        f.reply(),
                        "no answer from the relay (" + f.phase() + ")");
            case PermanentFailure f ->
                new LetterResult(l, DeliveryState.FAILED, l.doubts(), null, f.phase(), f.reply(), "");
            case InDoubt doubt -> afterDoubt(doubt, l);
        };
    }

    /** A template of ours is at fault: it is mended, or the letter expires. */
    LetterResult cannotBeMade(Letter letter) {
        return new LetterResult(
                letter,
                DeliveryState.DEFERRED,
                letter.doubts(),
                retry.after(letter.attempt()),
                null,
                null,
                "cannot be rendered; the log says why");
    }

    private LetterResult afterDoubt(InDoubt doubt, Letter l) {
        boolean resend = l.doubts() < RESENDS;
        return new LetterResult(
                l,
                resend ? DeliveryState.IN_DOUBT : DeliveryState.HELD,
                l.doubts() + 1,
                resend ? retry.after(l.attempt()) : null,
                SmtpPhase.DOT,
                null,
                doubt.cause());
    }
}
