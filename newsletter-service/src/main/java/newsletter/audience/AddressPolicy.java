package newsletter.audience;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import newsletter.kernel.EmailAddress;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** Which addresses a list takes. It tells nothing about who is a reader: what is refused here is refused for everybody. */
@Component
public class AddressPolicy {

    private static final String DISPOSABLE = "newsletter/audience/disposable-domains.txt";

    /** RFC 2142, and what programs send from. */
    private static final Set<String> ROLES = Set.of(
            "abuse",
            "admin",
            "administrator",
            "all",
            "billing",
            "daemon",
            "ftp",
            "hostmaster",
            "info",
            "list",
            "mailer-daemon",
            "marketing",
            "news",
            "no-reply",
            "noc",
            "noreply",
            "office",
            "postmaster",
            "root",
            "sales",
            "security",
            "spam",
            "staff",
            "support",
            "usenet",
            "uucp",
            "webmaster",
            "www");

    private final Set<String> disposable;

    AddressPolicy(SignUpProperties properties) {
        Set<String> domains = known();
        properties.disposable().forEach(domain -> domains.add(domain.strip().toLowerCase(Locale.ROOT)));
        this.disposable = Set.copyOf(domains);
    }

    /** Why an address is refused. */
    public enum Refusal {
        DISPOSABLE,
        ROLE
    }

    public Optional<Refusal> refusal(EmailAddress email, SignUpSettings settings) {
        if (settings.refuseDisposable() && isDisposable(email.domain())) {
            return Optional.of(Refusal.DISPOSABLE);
        }
        return settings.refuseRoles() && isRole(email) ? Optional.of(Refusal.ROLE) : Optional.empty();
    }

    /** The domain, or one that it belongs to. */
    private boolean isDisposable(String domain) {
        String rest = domain;
        while (!rest.isEmpty()) {
            if (disposable.contains(rest)) {
                return true;
            }
            int dot = rest.indexOf('.');
            rest = dot < 0 ? "" : rest.substring(dot + 1);
        }
        return false;
    }

    private static boolean isRole(EmailAddress email) {
        String box = email.value().substring(0, email.value().lastIndexOf('@'));
        int tag = box.indexOf('+');
        return ROLES.contains(tag < 0 ? box : box.substring(0, tag));
    }

    private static Set<String> known() {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new ClassPathResource(DISPOSABLE).getInputStream(), StandardCharsets.UTF_8))) {
            Set<String> domains = new HashSet<>();
            lines.lines().map(String::strip).filter(AddressPolicy::isDomain).forEach(domains::add);
            return domains;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isDomain(String line) {
        return !line.isEmpty() && !line.startsWith("#");
    }
}
