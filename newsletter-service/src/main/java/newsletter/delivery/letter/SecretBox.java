package newsletter.delivery.letter;

import java.util.Map;
import newsletter.kernel.LetterKind;
import newsletter.kernel.Sealing;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Seals the secrets of letters, bound to the letter's kind and key: one row's secrets cannot be put into another. */
@Component
class SecretBox {

    private static final String PURPOSE = "newsletter letter secrets";
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final Sealing sealing;
    private final JsonMapper json;

    SecretBox(Sealing sealing, JsonMapper json) {
        this.sealing = sealing;
        this.json = json;
    }

    byte[] seal(LetterSecrets secrets, int keyId, LetterKind kind, String key) {
        return sealing.seal(json.writeValueAsBytes(secrets.reveal()), keyId, PURPOSE, context(kind.name(), key));
    }

    /** @throws IllegalArgumentException when they were changed, or sealed with a key that is gone */
    LetterSecrets open(byte[] box, int keyId, String kind, String key) {
        byte[] plain = sealing.open(box, keyId, PURPOSE, context(kind, key));
        try {
            return new LetterSecrets(json.readValue(plain, VALUES));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its secrets cannot be opened");
        }
    }

    private static String context(String kind, String letter) {
        return kind + " " + letter;
    }
}
