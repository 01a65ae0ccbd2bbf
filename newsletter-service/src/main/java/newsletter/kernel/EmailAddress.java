package newsletter.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.JMail;
import java.util.Locale;
import java.util.Optional;

/**
 * An address of a mailbox (RFC 5321 section 4.1.2, RFC 6531), normalised to lower case so that one mailbox is one
 * subscriber: no display name, no comment, no address literal, at most 254 octets.
 */
public record EmailAddress(String value) {

    /** Stands for what is not shown of an address. */
    public static final String HIDDEN = "•••";

    private static final int MAX_OCTETS = 254;

    /** @throws IllegalArgumentException when the value is not a normalised address; see {@link #parse} */
    public EmailAddress {
        if (!normalise(value).equals(Optional.of(value))) {
            throw new IllegalArgumentException("not a normalised email address");
        }
    }

    /** What somebody typed, trimmed and normalised; empty when mail cannot be sent to it. */
    public static Optional<EmailAddress> parse(String typed) {
        return normalise(typed).map(EmailAddress::new);
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    /** For those who may know which reader is meant, and not more: {@code a•••@reader.example}. */
    public String masked() {
        return masked(value);
    }

    /** The first character and the domain of an address as it is stored; a text without an @ loses all but its first character. */
    public static String masked(String address) {
        if (address.isEmpty()) {
            return address;
        }
        int at = address.lastIndexOf('@');
        String domain = at < 0 ? "" : address.substring(at);
        return at == 0 ? HIDDEN + domain : address.substring(0, address.offsetByCodePoints(0, 1)) + HIDDEN + domain;
    }

    private static Optional<String> normalise(String typed) {
        String candidate = typed.strip().toLowerCase(Locale.ROOT);
        return JMail.tryParse(candidate)
                .filter(EmailAddress::isPlainMailbox)
                .map(Email::toString)
                .filter(address -> address.getBytes(UTF_8).length <= MAX_OCTETS);
    }

    private static boolean isPlainMailbox(Email email) {
        return !email.isIpAddress()
                && !email.containsWhitespace()
                && !email.hasIdentifier()
                && email.comments().isEmpty()
                && email.explicitSourceRoutes().isEmpty()
                && email.domainParts().size() > 1;
    }
}
