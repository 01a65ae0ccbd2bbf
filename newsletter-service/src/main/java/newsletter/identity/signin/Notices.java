package newsletter.identity.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import newsletter.kernel.EmailAddress;
import newsletter.kernel.LetterKind;
import newsletter.kernel.LetterRequested;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The letters about signing in. Their links begin with the configured address, whatever host a request asked for. */
@Component
class Notices {

    private static final Duration OF_USE = Duration.ofDays(2);
    private static final String DEFAULT_LANGUAGE = "en";

    private final ApplicationEventPublisher events;
    private final PublicAddress address;
    private final Clock clock;

    Notices(ApplicationEventPublisher events, PublicAddress address, Clock clock) {
        this.events = events;
        this.address = address;
        this.clock = clock;
    }

    void invitation(EmailAddress to, String by, String secret, Duration good, String language) {
        publish(
                LetterKind.INVITATION,
                to,
                null,
                language,
                Map.of("by", by, "days", Long.toString(Math.max(1, good.toDays()))),
                Map.of("link", link("/register/" + secret)),
                good);
    }

    void reset(Account account, String secret, Duration good) {
        publish(
                LetterKind.PASSWORD_RESET,
                new EmailAddress(account.email()),
                account.name(),
                language(account),
                Map.of("minutes", Long.toString(good.toMinutes())),
                Map.of("link", link("/reset-password/" + secret)),
                good);
    }

    /** Whoever signs in with passkeys only has no password to lose. */
    void noPasswordToReset(Account account) {
        publish(
                LetterKind.PASSWORD_RESET,
                new EmailAddress(account.email()),
                account.name(),
                language(account),
                Map.of(),
                Map.of(),
                OF_USE);
    }

    /** @param what happened, a key of the letter's templates */
    void changed(Account account, String what) {
        publish(
                LetterKind.SECURITY_NOTICE,
                new EmailAddress(account.email()),
                account.name(),
                language(account),
                Map.of("what", what, "at", clock.instant().toString()),
                Map.of(),
                OF_USE);
    }

    private void publish(
            LetterKind kind,
            EmailAddress to,
            @Nullable String name,
            String language,
            Map<String, String> values,
            Map<String, String> secrets,
            Duration good) {
        events.publishEvent(new LetterRequested(
                kind,
                Secrets.next(),
                to,
                name,
                null,
                language,
                with(values),
                secrets,
                clock.instant().plus(good)));
    }

    private Map<String, String> with(Map<String, String> values) {
        Map<String, String> all = new java.util.HashMap<>(values);
        all.put("service", address.resolve("").toString());
        return all;
    }

    private String link(String path) {
        return address.resolve(path).toString();
    }

    private static String language(Account account) {
        return Objects.requireNonNullElse(account.language(), DEFAULT_LANGUAGE);
    }
}
