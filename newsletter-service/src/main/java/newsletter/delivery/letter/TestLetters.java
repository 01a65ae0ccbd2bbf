package newsletter.delivery.letter;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import newsletter.delivery.Alerts;
import newsletter.kernel.AuditAction;
import newsletter.kernel.AuditSubject;
import newsletter.kernel.Audited;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.LetterKind;
import newsletter.kernel.LetterRequested;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Letters that show an operator whether mail gets through. */
@Component
public class TestLetters {

    private static final Duration USEFUL = Duration.ofHours(1);
    private static final String CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // none that looks like another
    private static final int CODE_LENGTH = 8;

    private final Alerts alerts;
    private final LetterReports reports;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    TestLetters(Alerts alerts, LetterReports reports, ApplicationEventPublisher events, Clock clock) {
        this.alerts = alerts;
        this.reports = reports;
        this.events = events;
        this.clock = clock;
    }

    /** Whether the address asked for letters of this kind: {@code newsletter.alerts.to} names it. */
    public boolean mayGoTo(EmailAddress address) {
        return alerts.addresses().contains(address);
    }

    /** @throws IllegalArgumentException when the address did not ask for it */
    @Transactional
    public Requested send(EmailAddress to) {
        if (!mayGoTo(to)) {
            throw new IllegalArgumentException("newsletter.alerts.to does not name this address");
        }
        String key = UUID.randomUUID().toString();
        String code = code();
        events.publishEvent(new LetterRequested(
                LetterKind.TEST,
                key,
                to,
                null,
                null,
                "en",
                alerts.facts(),
                Map.of("code", code),
                clock.instant().plus(USEFUL)));
        long id = reports.idOf(LetterKind.TEST, key).orElseThrow();
        events.publishEvent(Audited.of(AuditAction.LETTER_TESTED, AuditSubject.of(AuditSubject.Kind.LETTER, id)));
        return new Requested(id, code);
    }

    private String code() {
        return random.ints(CODE_LENGTH, 0, CODE_LETTERS.length())
                .mapToObj(i -> CODE_LETTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** @param code what the letter will say, so that it can be told from others */
    public record Requested(long id, String code) {

        @Override
        public String toString() {
            return "Requested[" + id + "]";
        }
    }
}
