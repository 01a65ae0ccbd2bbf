package newsletter.audience;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * What readers' tokens have in common: a head of version (1 octet) and key id (3), a payload, and the first octets of an HMAC-SHA256 over those and
 * a tag that is not in the token, because the place where it is used says it. Their length is a multiple of 3, so every bit of every character of
 * their base64url counts and no two spellings mean the same token.
 */
@Component
class TokenSigning {

    private static final int MAX_KEY_ID = (1 << 24) - 1;

    private final SigningKeys keys;
    private final Map<Integer, Mac> prototypes = new ConcurrentHashMap<>();

    TokenSigning(SigningKeys keys) {
        this.keys = keys;
    }

    /** The first four octets of a token that is signed now. */
    int head(int version) {
        return head(version, keys.current());
    }

    static int head(int version, int keyId) {
        if (keyId > MAX_KEY_ID) {
            throw new IllegalStateException("key id " + keyId + " does not fit into a token");
        }
        return version << 24 | keyId;
    }

    static boolean isVersion(int head, int version) {
        return head >>> 24 == version;
    }

    static int keyOf(int head) {
        return head & MAX_KEY_ID;
    }

    /** @param signed head and payload */
    String seal(byte[] signed, byte tag, int macOctets) {
        Mac mac = keyed(keyIdOf(signed)).orElseThrow();
        byte[] token = Arrays.copyOf(signed, signed.length + macOctets);
        System.arraycopy(sign(mac, signed, tag), 0, token, signed.length, macOctets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Head and payload; empty when the token is none of ours, or its key is gone. Compares in constant time. */
    Optional<byte[]> open(String token, byte tag, int signedOctets, int macOctets) {
        return decode(token, signedOctets + macOctets).flatMap(octets -> {
            byte[] signed = Arrays.copyOf(octets, signedOctets);
            byte[] mac = Arrays.copyOfRange(octets, signedOctets, octets.length);
            return keyed(keyIdOf(signed))
                    .filter(keyed -> MessageDigest.isEqual(mac, Arrays.copyOf(sign(keyed, signed, tag), macOctets)))
                    .map(keyed -> signed);
        });
    }

    private static int keyIdOf(byte[] signed) {
        return (signed[1] & 0xff) << 16 | (signed[2] & 0xff) << 8 | signed[3] & 0xff;
    }

    private static Optional<byte[]> decode(String token, int octets) {
        if (token.length() != octets / 3 * 4 || token.endsWith("=")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] sign(Mac keyed, byte[] signed, byte tag) {
        keyed.update(signed);
        keyed.update(tag);
        return keyed.doFinal();
    }

    /** A copy of one that has the key: looking the algorithm up and taking the key in costs more than the rest. */
    private Optional<Mac> keyed(int keyId) {
        Mac known = prototypes.get(keyId);
        return known != null ? Optional.of(copyOf(known)) : keys.find(keyId).map(key -> keyed(keyId, key));
    }

    private Mac keyed(int keyId, SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(SigningKeys.ALGORITHM);
            mac.init(key);
            prototypes.put(keyId, mac);
            return copyOf(mac);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Mac copyOf(Mac mac) {
        try {
            return (Mac) mac.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
