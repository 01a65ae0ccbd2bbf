package newsletter.delivery.smtp;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
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
    private static final int MESSAGE_ID_OCTETS = 16;
    private static final int RETURN_PATH_OCTETS = 10;

    private final DerivedKeys keys;

    LetterIdentities(DerivedKeys keys) {
        this.keys = keys;
    }

    /** @throws IllegalArgumentException when the key is gone */
    Identity of(long letter, int keyId, String domain) {
        byte[] mac = mac(letter, keyId).orElseThrow(() -> new IllegalArgumentException("its key is gone"));
        return new Identity(
                "<letter." + letter + "." + hex(mac, 0, MESSAGE_ID_OCTETS) + "@" + domain + ">",
                "letter+" + keyId + "." + Long.toString(letter, Character.MAX_RADIX) + "." + returnPathMac(mac) + "@"
                        + domain);
    }

    /** Which letter a bounce is about; empty when we never wrote this return path. Letter case may have been lost. */
    OptionalLong verify(String returnPath) {
        Matcher parts = RETURN_PATH.matcher(returnPath.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return OptionalLong.empty();
        }
        long letter = Long.parseLong(parts.group(2), Character.MAX_RADIX);
        byte[] claimed = parts.group(3).getBytes(US_ASCII);
        boolean ours = mac(letter, Integer.parseInt(parts.group(1)))
                .filter(mac -> MessageDigest.isEqual(returnPathMac(mac).getBytes(US_ASCII), claimed))
                .isPresent();
        return ours ? OptionalLong.of(letter) : OptionalLong.empty();
    }

    private Optional<byte[]> mac(long letter, int keyId) {
        return keys.derive(keyId, PURPOSE, ALGORITHM).map(key -> mac(letter, key));
    }

    private static byte[] mac(long letter, SecretKey key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(letter).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String returnPathMac(byte[] mac) {
        return hex(mac, MESSAGE_ID_OCTETS, RETURN_PATH_OCTETS);
    }

    private static String hex(byte[] mac, int from, int octets) {
        return HexFormat.of().formatHex(mac, from, from + octets);
    }

    /**
     * @param messageId with angle brackets
     * @param returnPath without them
     */
    record Identity(String messageId, String returnPath) {}
}
