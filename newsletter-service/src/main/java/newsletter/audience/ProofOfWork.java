package newsletter.audience;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import newsletter.web.Sha256;
import newsletter.web.TryLimit;
import newsletter.web.TryLimits;
import org.springframework.stereotype.Component;

/**
 * Makes asking cost a moment of somebody's processor: a number is to be found with which the SHA-256 of {@code CHALLENGE.NUMBER} begins with so
 * many zero bits. Challenges are not kept: they say themselves until when they are good, and are signed. Each is taken once.
 */
@Component
public class ProofOfWork {

    private static final String PURPOSE = "sign-up proof of work";
    private static final String MAC = "HmacSHA256";
    private static final int MAC_OCTETS = 18;
    private static final int SIGNED_OCTETS = 24;
    private static final Duration GOOD = Duration.ofHours(2);
    private static final Pattern PROOF = Pattern.compile("([A-Za-z0-9_-]{56})\\.([0-9]{1,12})");

    private final DerivedKeys keys;
    private final TryLimits tries;
    private final int bits;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ProofOfWork(DerivedKeys keys, TryLimits tries, SignUpProperties properties, Clock clock) {
        this.keys = keys;
        this.tries = tries;
        this.bits = properties.proofBits();
        this.clock = clock;
    }

    /** How many leading zero bits are asked for. */
    public int bits() {
        return bits;
    }

    /** 56 characters of base64url: key id (4 octets), seconds of the epoch (8), random (12), and 18 octets of an HMAC-SHA256. */
    public String challenge() {
        byte[] salt = new byte[12];
        random.nextBytes(salt);
        int key = keys.current();
        byte[] signed = ByteBuffer.allocate(SIGNED_OCTETS)
                .putInt(key)
                .putLong(clock.instant().plus(GOOD).getEpochSecond())
                .put(salt)
                .array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(SIGNED_OCTETS + MAC_OCTETS)
                        .put(signed)
                        .put(sign(signed, key))
                        .array());
    }

    /** @param proof {@code CHALLENGE.NUMBER} */
    public boolean accepts(String proof) {
        Matcher parts = PROOF.matcher(proof);
        return parts.matches() && isOurs(parts.group(1)) && isWorkedFor(proof) && isNew(parts.group(1));
    }

    private boolean isOurs(String challenge) {
        byte[] octets = Base64.getUrlDecoder().decode(challenge);
        ByteBuffer fields = ByteBuffer.wrap(octets);
        int key = fields.getInt();
        Instant expires = Instant.ofEpochSecond(fields.getLong());
        byte[] signed = Arrays.copyOf(octets, SIGNED_OCTETS);
        byte[] mac = Arrays.copyOfRange(octets, SIGNED_OCTETS, octets.length);
        return keys.derive(key, PURPOSE, MAC).isPresent()
                && MessageDigest.isEqual(mac, sign(signed, key))
                && clock.instant().isBefore(expires);
    }

    private boolean isWorkedFor(String proof) {
        byte[] hash = Sha256.of(proof);
        int zeros = 0;
        for (byte octet : hash) {
            zeros += octet == 0 ? Byte.SIZE : Integer.numberOfLeadingZeros(octet & 0xff) - (Integer.SIZE - Byte.SIZE);
            if (octet != 0) {
                break;
            }
        }
        return zeros >= bits;
    }

    private boolean isNew(String challenge) {
        return tries.refusal(
                        new TryLimit("SIGN_UP_PROOF", 1, GOOD.multipliedBy(2)),
                        HexFormat.of().formatHex(Sha256.of(challenge)))
                .isEmpty();
    }

    private byte[] sign(byte[] signed, int key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(keys.derive(key, PURPOSE, MAC).orElseThrow());
            return Arrays.copyOf(mac.doFinal(signed), MAC_OCTETS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
