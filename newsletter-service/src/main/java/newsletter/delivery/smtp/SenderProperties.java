package newsletter.delivery.smtp;

import newsletter.audience.MailingList;
import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who we are to mail servers.
 *
 * @param fromDomain {@code newsletter.from-domain}: domain of Message-ID and return path; null: that of the list's
 *     from address
 */
@ConfigurationProperties("newsletter")
public record SenderProperties(@Nullable String fromDomain) {

    public SenderProperties {
        fromDomain = fromDomain == null || fromDomain.isBlank() ? null : WireAddress.asciiDomain(fromDomain.strip());
        if (fromDomain != null && !fromDomain.matches("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+")) {
            throw new IllegalArgumentException("newsletter.from-domain must be a domain such as news.example.org");
        }
    }

    String domainOf(MailingList list) {
        return domainOf(list.fromAddress());
    }

    String domainOf(EmailAddress from) {
        return fromDomain == null ? WireAddress.asciiDomain(from.domain()) : fromDomain;
    }
}
