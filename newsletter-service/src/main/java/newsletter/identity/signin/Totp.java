package newsletter.identity.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import newsletter.identity.UserId;
import newsletter.kernel.Sealing;
import org.apache.commons.codec.binary.Base32;
import org.springframework.stereotype.Component;

/**
 * Codes of an authenticator app (RFC 6238): SHA-1, six digits, 30 seconds, because that is what every app takes. A code of the
 * step before or after is taken, too; clocks that differ by more are not guessed at.
 */
@Component
class Totp {

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int SECRET_OCTETS = 20;
    private static final int DIGITS = 6;
    private static final String PURPOSE = "newsletter totp secrets";
    private static final String ISSUER = "Newsletter";

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator(
            STEP, DIGITS, TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1);
    private final Sealing sealing;
    private final Clock clock;

    Totp(Sealing sealing, Clock clock) {
        this.sealing = sealing;
        this.clock = clock;
    }

    /** A new secret, sealed for one account. */
    byte[] newSecret(UserId id) {
        int key = sealing.currentKey();
        byte[] sealed = sealing.seal(Secrets.random(SECRET_OCTETS), key, PURPOSE, context(id));
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(key)
                .put(sealed)
                .array();
    }

    /** For typing into an app by hand: base32, in groups of four. */
    String readable(UserId id, byte[] sealed) {
        return base32(open(id, sealed)).replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** What the QR code says: the key URI format that authenticator apps share. */
    String uri(Account account, byte[] sealed, String site) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(
                        encoded(ISSUER + " " + site),
                        encoded(account.email()),
                        base32(open(account.id(), sealed)),
                        encoded(ISSUER + " " + site));
    }

    /** The time step to which the code belongs; empty when it is of none that is near, or of one that was taken before. */
    OptionalLong step(UserId id, byte[] sealed, String code, long lastStep) {
        SecretKeySpec key = new SecretKeySpec(open(id, sealed), "RAW");
        long now = clock.instant().getEpochSecond() / STEP.toSeconds();
        return LongStream.rangeClosed(now - 1, now + 1)
                .filter(step -> step > lastStep)
                .filter(step -> isCode(key, step, code))
                .findFirst();
    }

    private boolean isCode(SecretKeySpec key, long step, String code) {
        try {
            String expected =
                    generator.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * STEP.toSeconds()));
            return java.security.MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] open(UserId id, byte[] stored) {
        ByteBuffer buffer = ByteBuffer.wrap(stored);
        int key = buffer.getInt();
        byte[] sealed = new byte[buffer.remaining()];
        buffer.get(sealed);
        return sealing.open(sealed, key, PURPOSE, context(id));
    }

    private static String context(UserId id) {
        return "user " + id.value();
    }

    private static String base32(byte[] secret) {
        return new Base32().encodeToString(secret).replace("=", "");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
