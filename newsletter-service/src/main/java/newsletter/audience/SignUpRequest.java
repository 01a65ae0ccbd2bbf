package newsletter.audience;

import newsletter.kernel.EmailAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for a list, in his own name or another's.
 *
 * @param name one line of at most 200 characters
 * @param language of the letter, BCP 47
 * @param wording what is agreed to, word for word
 * @param source where it was asked for, at most 255 characters
 * @param network the address that asked
 * @param externalId by which a site knows its reader
 * @param returnUrl where the site wants its reader back
 */
public record SignUpRequest(
        MailingList list,
        EmailAddress email,
        @Nullable String name,
        WishedPreferences wished,
        String language,
        String wording,
        String source,
        @Nullable String network,
        @Nullable String externalId,
        @Nullable String returnUrl) {

    /** Without what is personal. */
    @Override
    public String toString() {
        return "SignUpRequest[" + list.slug() + "]";
    }
}
