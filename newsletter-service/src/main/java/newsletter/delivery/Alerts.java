package newsletter.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.LetterKind;
import newsletter.kernel.LetterRequested;
import newsletter.web.PublicAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Writes letters to the operators who are named by {@code newsletter.alerts.to}. */
@Component
public class Alerts {

    private static final Logger log = LoggerFactory.getLogger(Alerts.class);
    private static final Duration USEFUL = Duration.ofDays(1);
    private static final int TITLE_LENGTH = 120;
    private static final int TEXT_LENGTH = 1_000;
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final AlertProperties properties;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final PublicAddress address;
    private final Clock clock;

    Alerts(
            AlertProperties properties,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            PublicAddress address,
            Clock clock) {
        this.properties = properties;
        this.events = events;
        this.address = address;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        // What is alerted of may be why the caller's own transaction is rolled back.
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** Who gets alerts. */
    public List<EmailAddress> addresses() {
        return properties.addresses();
    }

    /** What every letter to an operator says: {@code service}, its address, and {@code since}, now in words. */
    public Map<String, String> facts() {
        return Map.of("service", address.baseUrl().toString(), "since", WHEN.format(clock.instant()));
    }

    /** Commits the letters on its own. Never fails: without a database there is only the log. */
    public void raise(Alert alert) {
        Map<String, String> values = values(alert);
        log.error("{}: {} {}", values.get("title"), values.get("detail"), values.get("next"));
        try {
            transaction.executeWithoutResult(status -> addresses().forEach(to -> request(alert, values, to)));
        } catch (RuntimeException e) {
            log.error("The alert {} could not be put down as a letter; this log is all there is", alert.topic(), e);
        }
    }

    private Map<String, String> values(Alert alert) {
        Map<String, String> values = new HashMap<>(facts());
        values.put("title", line(alert.title(), TITLE_LENGTH));
        values.put("detail", line(alert.detail(), TEXT_LENGTH));
        values.put("next", line(alert.next(), TEXT_LENGTH));
        return values;
    }

    private void request(Alert alert, Map<String, String> values, EmailAddress to) {
        Instant now = clock.instant();
        events.publishEvent(new LetterRequested(
                LetterKind.ALERT, key(alert, to, now), to, null, null, "en", values, Map.of(), now.plus(USEFUL)));
    }

    private static String key(Alert alert, EmailAddress to, Instant now) {
        long span = now.getEpochSecond() / alert.atMostEvery().toSeconds();
        return alert.topic() + "/" + span + "/"
                + UUID.nameUUIDFromBytes(to.value().getBytes(UTF_8));
    }

    /** Details may come from anywhere, and must not keep the alert from being sent. */
    private static String line(String text, int length) {
        String clean = text.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}]+", " ")
                .replaceAll("[\\p{Co}\\p{Cs}]", "")
                .strip();
        return clean.codePointCount(0, clean.length()) <= length
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, length - 1)) + "…";
    }
}
