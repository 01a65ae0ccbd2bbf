package newsletter.rendering;

import java.util.List;
import java.util.Map;

/**
 * What the templates of a letter see.
 *
 * @param subject empty while the subject itself is rendered
 * @param name the recipient's; may be empty
 * @param senderName whose letter it is: the list or the service
 */
record LetterView(
        String language,
        String direction,
        String subject,
        String name,
        Map<String, String> values,
        Map<String, String> secrets,
        String senderName,
        List<String> postalAddress) {

    LetterView {
        values = Map.copyOf(values);
        secrets = Map.copyOf(secrets);
        postalAddress = List.copyOf(postalAddress);
    }

    LetterView with(String rendered, Map<String, String> revealed) {
        return new LetterView(language, direction, rendered, name, values, revealed, senderName, postalAddress);
    }
}
