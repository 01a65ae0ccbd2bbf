package newsletter.audience;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import newsletter.audience.LinkTokens.Purpose;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.LetterKind;
import newsletter.kernel.LetterRequested;
import newsletter.web.Messages;
import newsletter.web.PageDates;
import newsletter.web.PublicAddress;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The letters about coming onto a list. What strangers typed is in none of them. */
@Component
class SignUpLetters {

    private static final Duration OF_USE = Duration.ofDays(2);

    private final ApplicationEventPublisher events;
    private final ReaderTokens readerTokens;
    private final LinkTokens linkTokens;
    private final PublicAddress address;
    private final Messages messages;
    private final Clock clock;

    SignUpLetters(
            ApplicationEventPublisher events,
            ReaderTokens readerTokens,
            LinkTokens linkTokens,
            PublicAddress address,
            Messages messages,
            Clock clock) {
        this.events = events;
        this.readerTokens = readerTokens;
        this.linkTokens = linkTokens;
        this.address = address;
        this.messages = messages;
        this.clock = clock;
    }

    void confirm(SignUp signUp, MailingList list) {
        String token = linkTokens.issue(signUp.id(), Purpose.SIGN_UP, signUp.expiresAt());
        long days = Math.max(
                1, Duration.between(clock.instant(), signUp.expiresAt()).toDays());
        publish(
                LetterKind.CONFIRM_SUBSCRIPTION,
                "sign-up:" + signUp.id(),
                signUp.email(),
                list,
                signUp.language(),
                Map.of("days", Long.toString(days)),
                Map.of("link", link("/confirm/" + token)),
                signUp.expiresAt());
    }

    /** To whoever asks for what he has. */
    void already(SignUp signUp, Subscription subscription, MailingList list) {
        publish(
                LetterKind.ALREADY_SUBSCRIBED,
                "sign-up:" + signUp.id(),
                signUp.email(),
                list,
                subscription.languageOn(list),
                Map.of(),
                Map.of("link", preferences(subscription)),
                clock.instant().plus(OF_USE));
    }

    void welcome(Subscription subscription, MailingList list) {
        Instant now = clock.instant();
        Locale language = Messages.nearest(subscription.languageOn(list));
        Map<String, String> values = new HashMap<>();
        subscription.nextDeliveries(now, 1).stream()
                .findFirst()
                .ifPresent(due ->
                        values.put("first", PageDates.moment(due.at().atZone(due.zone()), messages, language)));
        publish(
                LetterKind.WELCOME,
                "welcome:" + subscription.id().value() + "." + subscription.version(),
                subscription.email(),
                list,
                subscription.languageOn(list),
                values,
                Map.of(
                        "preferences",
                        preferences(subscription),
                        "unsubscribe",
                        link("/u/" + readerTokens.issue(subscription.id(), ReaderTokens.Purpose.UNSUBSCRIBE))),
                now.plus(OF_USE));
    }

    private void publish(
            LetterKind kind,
            String key,
            EmailAddress to,
            MailingList list,
            String language,
            Map<String, String> values,
            Map<String, String> secrets,
            Instant expires) {
        Map<String, String> all = new HashMap<>(values);
        all.put("list", list.name());
        events.publishEvent(new LetterRequested(kind, key, to, null, list.id(), language, all, secrets, expires));
    }

    private String preferences(Subscription subscription) {
        return link("/preferences/" + readerTokens.issue(subscription.id(), ReaderTokens.Purpose.PREFERENCES));
    }

    private String link(String path) {
        return address.resolve(path).toASCIIString();
    }
}
