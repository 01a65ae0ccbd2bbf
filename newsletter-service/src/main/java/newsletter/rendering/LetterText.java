package newsletter.rendering;

import java.util.Map;
import newsletter.kernel.LetterKind;
import org.jspecify.annotations.Nullable;

/**
 * What one letter says.
 *
 * @param language asked for, BCP 47
 * @param name the recipient's
 * @param secrets as the templates of body and text show them; the subject never does
 * @param senderName the list's, or the service's
 * @param postalAddress the sender's, line by line; may be empty
 */
public record LetterText(
        LetterKind kind,
        String language,
        @Nullable String name,
        Map<String, String> values,
        Map<String, String> secrets,
        String senderName,
        String postalAddress) {

    public LetterText {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
    }

    /** Without what is personal or secret. */
    @Override
    public String toString() {
        return "LetterText[" + kind + "]";
    }
}
