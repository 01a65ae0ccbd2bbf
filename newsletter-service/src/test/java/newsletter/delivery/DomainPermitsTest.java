package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import newsletter.delivery.DeliveryOutcome.Accepted;
import newsletter.delivery.DeliveryOutcome.TransientFailure;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DomainPermitsTest {

    private static final EmailAddress ADA = address("ada@slow.example");
    private static final EmailAddress BOB = address("bob@Slow.Example");
    private static final EmailAddress EVE = address("eve@reader.example");

    private final DomainPermits permits =
            new DomainPermits(TestDeliveryProperties.with(Map.of("retry.initial", "10m", "retry.maximum", "4h")));

    @Test
    void pausesTheDomainWhosePolicyAsksForItAndNoOther() {
        permits.observe(ADA, answered(SmtpPhase.RCPT, 450, "4.7.1"));

        assertThat(permits.refusal(BOB))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMinutes(9), Duration.ofMinutes(11)));
        assertThat(permits.refusal(EVE)).isEmpty();
    }

    @Test
    void slowsADomainWhoseServersKeepClosingWithoutAWord() {
        closes(ADA, 2);
        assertThat(permits.refusal(ADA)).isEmpty();

        closes(BOB, 1);
        assertThat(permits.refusal(ADA)).isPresent();
    }

    @Test
    void takesNothingForARowThatAnAcceptedMessageParted() {
        closes(ADA, 2);
        permits.observe(ADA, new Accepted(new SmtpReply(250, "2.0.0", "queued")));
        closes(ADA, 2);

        assertThat(permits.refusal(ADA)).isEmpty();
    }

    @Test
    void takesNothingForARowThatAnotherRefusalParted() {
        closes(ADA, 2);
        permits.observe(ADA, answered(SmtpPhase.RCPT, 450, "4.2.1"));
        closes(ADA, 2);

        assertThat(permits.refusal(ADA)).isEmpty();
    }

    @Test
    void slowsNobodyForWhatIsNotAboutTheDomain() {
        for (int i = 0; i < 9; i++) {
            permits.observe(ADA, answered(SmtpPhase.RCPT, 421, "4.3.2"));
            permits.observe(ADA, answered(SmtpPhase.DOT, 452, "4.3.1"));
            permits.observe(ADA, answered(SmtpPhase.MAIL, 421, "4.7.0"));
            permits.observe(ADA, new TransientFailure(SmtpPhase.RCPT, null));
        }

        assertThat(permits.refusal(ADA)).isEmpty();
    }

    @Test
    void tellsThoseWhoWaitTimesApartThatTheyCanAllBeSentBy() {
        permits.observe(ADA, answered(SmtpPhase.RCPT, 450, "4.7.1"));
        Duration first = permits.refusal(ADA).orElseThrow();
        Duration last = first;
        for (int i = 2; i <= 1000; i++) {
            Duration next = permits.refusal(ADA).orElseThrow();
            assertThat(next).isGreaterThan(last.minusMillis(500));
            last = next;
        }

        // Ten at one a second, ten at two a second and so on: a thousand readers need a minute, not a quarter of an
        // hour.
        assertThat(last.minus(first)).isBetween(Duration.ofSeconds(20), Duration.ofMinutes(1));
    }

    private void closes(EmailAddress recipient, int times) {
        for (int i = 0; i < times; i++) {
            permits.observe(recipient, answered(SmtpPhase.DOT, 421, null));
        }
    }

    private static TransientFailure answered(SmtpPhase phase, int code, @Nullable String enhanced) {
        return new TransientFailure(phase, new SmtpReply(code, enhanced, "later"));
    }

    private static EmailAddress address(String value) {
        return EmailAddress.parse(value).orElseThrow();
    }
}
