package newsletter.audience.web;

import java.time.Duration;
import java.util.List;
import newsletter.audience.Leaving;
import newsletter.audience.LeavingReason;
import newsletter.audience.PlainText;
import newsletter.audience.Subscription;
import newsletter.audience.SubscriptionStatus;
import newsletter.web.Messages;
import newsletter.web.ProblemException;
import newsletter.web.ProblemException.FieldError;
import newsletter.web.TryLimit;
import newsletter.web.TryLimits;
import org.springframework.stereotype.Component;

/** Takes what readers who left say about it. */
@Component
class LeavingReasons {

    private static final TryLimit LIMIT = new TryLimit("leaving-reason", 5, Duration.ofDays(1));

    private final Leaving leaving;
    private final TryLimits limits;
    private final Messages messages;

    LeavingReasons(Leaving leaving, TryLimits limits, Messages messages) {
        this.leaving = leaving;
        this.limits = limits;
        this.messages = messages;
    }

    /**
     * Nothing needs to be said.
     *
     * @throws ProblemException when the same link was used for it too often
     */
    Told take(Subscription reader, String reason, String comment) {
        String text = comment.replace("\r\n", "\n");
        if (PlainText.problemOfLines(text, LeavingReason.MAX_COMMENT).isPresent()) {
            return new Told(
                    reason,
                    comment,
                    List.of(new FieldError(
                            "comment", messages.text("unsubscribe.fault.comment", LeavingReason.MAX_COMMENT))));
        }
        LeavingReason.Kind kind = LeavingReason.Kind.of(reason).orElse(null);
        boolean silent = kind == null && text.isEmpty();
        if (!silent && reader.status() == SubscriptionStatus.UNSUBSCRIBED) {
            limits.refusal(LIMIT, String.valueOf(reader.id().value())).ifPresent(wait -> {
                throw ProblemException.tooManyRequests("That was said several times already.", wait);
            });
            leaving.tell(new LeavingReason(reader.list(), kind, text.isEmpty() ? null : text));
        }
        return new Told(reason, comment, List.of());
    }

    /** What was typed, and what is wrong with it. */
    record Told(String reason, String comment, List<FieldError> errors) {

        static final Told NOTHING = new Told("", "", List.of());

        boolean isAtFault() {
            return !errors.isEmpty();
        }
    }
}
