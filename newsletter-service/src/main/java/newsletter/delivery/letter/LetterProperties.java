package newsletter.delivery.letter;

import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * As whom the service itself writes.
 *
 * @param from {@code newsletter.letters.from}, an address; null: {@code newsletter@} the service's own domain
 * @param fromName what stands before it
 * @param postalAddress at the foot of its letters, lines separated by line breaks; may be empty
 */
@ConfigurationProperties("newsletter.letters")
record LetterProperties(
        @Nullable String from,
        @DefaultValue("Newsletter service") String fromName,
        @DefaultValue("") String postalAddress) {

    LetterProperties {
        if (from != null && EmailAddress.parse(from).isEmpty()) {
            throw new IllegalArgumentException("newsletter.letters.from must be an email address");
        }
    }
}
