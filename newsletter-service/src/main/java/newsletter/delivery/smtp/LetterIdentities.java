package newsletter.delivery.smtp;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import newsletter.audience.DerivedKeys;
import org.springframework.stereotype.Component;

/**
 * What makes a letter recognisable: its Message-ID and its return path, both from its number alone, so that a letter sent
 * again is known as the same one; nobody else can make them (HMAC). The return path begins with {@code letter+}, a
 * digest's with {@code bounce+}, and their keys are different ones.
 */
@Component
class LetterIdentities {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "newsletter letter identity";
    private static final Pattern RETURN_PATH =
            Pattern.compile("letter\\+(\\d{1,9})\\.([0-9a-z]{1,12})\\.([0-9a-f]{20})@.+");

    private final DerivedKeys keys;

    LetterIdentities(DerivedKeys keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException when the key is gone */
    MessageIdentity of(long letter, int keyId, String domain) {
        IdentityCode code = code(letter, keyId).orElseThrow(() -> new IllegalArgumentException("its key is gone"));
        return new MessageIdentity(
                "<letter." + letter + "." + code.inMessageId() + "@" + domain + ">",
                "letter+" + keyId + "." + Long.toString(letter, Character.MAX_RADIX) + "." + code.inReturnPath() + "@"
                        + domain);
    }

    /** Which letter a bounce is about; empty when we never wrote this return path. Letter case may have been lost. */
    OptionalLong verify(String returnPath) {
        Matcher parts = RETURN_PATH.matcher(returnPath.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        long letter = Long.parseLong(parts.group(2), Character.MAX_RADIX);
        boolean ours = code(letter, Integer.parseInt(parts.group(1)))
                .filter(code -> code.isInReturnPath(parts.group(3)))
                .isPresent();
        return ours ? OptionalLong.of(letter) : OptionalLong.empty();
    }

    private Optional<IdentityCode> code(long letter, int keyId) {
        return keys.derive(keyId, PURPOSE, ALGORITHM).map(key -> code(letter, key));
    }

    private static IdentityCode code(long letter, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return new IdentityCode(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(letter).array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
