package newsletter.audience;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import newsletter.kernel.SubscriptionId;
import org.springframework.stereotype.Component;

/**
 * 30 octets in 40 characters of base64url: version (1), key id (3), subscription id (8), and the first 18 octets of an
 * HMAC-SHA256 over those and the purpose. 30 is a multiple of 3, so every bit of every character counts and no two
 * spellings mean the same token. The purpose is not in the token: the place where it is used says it.
 */
@Component
class HmacReaderTokens implements ReaderTokens {

    private static final int VERSION = 1;
    private static final int MAX_KEY_ID = (1 << 24) - 1;
    private static final int SIGNED_BYTES = 12;
    private static final int MAC_BYTES = 18;
    private static final int TOKEN_BYTES = SIGNED_BYTES + MAC_BYTES;
    private static final int TOKEN_CHARS = TOKEN_BYTES / 3 * 4;

    private final SigningKeys keys;
    private final Map<Integer, Mac> prototypes = new ConcurrentHashMap<>();

    HmacReaderTokens(SigningKeys keys) {
        this.keys = keys;
    }

    @Override
    public String issue(SubscriptionId subscription, Purpose purpose) {
        int keyId = keys.current();
        if (keyId > MAX_KEY_ID) {
            throw new IllegalStateException("key id " + keyId + " does not fit into a token");
        }
        Mac mac = keyed(keyId).orElseThrow();
        byte[] signed = ByteBuffer.allocate(SIGNED_BYTES)
                .putInt(VERSION << 24 | keyId)
                .putLong(subscription.value())
                .array();
        byte[] token = ByteBuffer.allocate(TOKEN_BYTES)
                .put(signed)
                .put(sign(mac, signed, purpose))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    @Override
    public Optional<SubscriptionId> verify(String token, Purpose purpose) {
        return decode(token).flatMap(bytes -> verify(bytes, purpose));
    }

    private Optional<SubscriptionId> verify(byte[] token, Purpose purpose) {
        ByteBuffer fields = ByteBuffer.wrap(token);
        int head = fields.getInt();
        SubscriptionId subscription = new SubscriptionId(fields.getLong());
        if (head >>> 24 != VERSION) {
            return Optional.empty();
        }
        byte[] signed = Arrays.copyOf(token, SIGNED_BYTES);
        byte[] mac = Arrays.copyOfRange(token, SIGNED_BYTES, TOKEN_BYTES);
        return keyed(head & MAX_KEY_ID)
                .filter(keyed -> MessageDigest.isEqual(mac, sign(keyed, signed, purpose)))
                .map(keyed -> subscription);
    }

    private static Optional<byte[]> decode(String token) {
        if (token.length() != TOKEN_CHARS || token.endsWith("=")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Base64.getUrlDecoder().decode(token));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static byte[] sign(Mac keyed, byte[] signed, Purpose purpose) {
        keyed.update(signed);
        keyed.update(tagOf(purpose));
        return Arrays.copyOf(keyed.doFinal(), MAC_BYTES);
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

    /** Fixed numbers, not ordinals: tokens in old emails outlive the order of the enum. */
    private static byte tagOf(Purpose purpose) {
        return switch (purpose) {
            case PREFERENCES -> 1;
            case UNSUBSCRIBE -> 2;
        };
    }
}
