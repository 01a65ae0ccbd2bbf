package newsletter.delivery.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import newsletter.audience.DerivedKeys;
import newsletter.kernel.LetterKind;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the secrets of letters unreadable in the database: AES-256-GCM, a random nonce of 96 bits in front, bound to the
 * letter's kind and key, so that one row's secrets cannot be put into another.
 */
@Component
class SecretBox {

    private static final String PURPOSE = "newsletter letter secrets";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_OCTETS = 12;
    private static final int TAG_BITS = 128;
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};

    private final DerivedKeys keys;
    private final JsonMapper json;
    private final SecureRandom random = new SecureRandom();

    SecretBox(DerivedKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    byte[] seal(LetterSecrets secrets, int keyId, LetterKind kind, String key) {
        byte[] nonce = new byte[NONCE_OCTETS];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key(keyId), nonce, kind.name(), key);
            byte[] sealed = cipher.doFinal(json.writeValueAsBytes(secrets.reveal()));
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException when they were changed, or sealed with a key that is gone */
    LetterSecrets open(byte[] box, int keyId, String kind, String key) {
        if (box.length <= NONCE_OCTETS) {
            throw new IllegalArgumentException("its secrets are incomplete");
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key(keyId), Arrays.copyOf(box, NONCE_OCTETS), kind, key);
            byte[] plain = cipher.doFinal(box, NONCE_OCTETS, box.length - NONCE_OCTETS);
            return new LetterSecrets(json.readValue(plain, VALUES));
        } catch (GeneralSecurityException | JacksonException e) {
            throw new IllegalArgumentException("its secrets cannot be opened");
        }
    }

    private SecretKey key(int id) {
        return keys.derive(id, PURPOSE, "AES").orElseThrow(() -> new IllegalArgumentException("its key is gone"));
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String kind, String letter)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((kind + " " + letter).getBytes(UTF_8));
        return cipher;
    }
}
