package newsletter.identity.signin;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Somebody's authenticator app. */
final class TestCodes {

    private final SecretKeySpec key;

    /** @param secret as a page shows it */
    TestCodes(String secret) {
        this.key = new SecretKeySpec(new Base32().decode(secret.replace(" ", "")), "RAW");
    }

    String at(Instant instant) {
        try {
            return new TimeBasedOneTimePasswordGenerator().generateOneTimePasswordString(key, instant);
        } catch (InvalidKeyException e) {
            throw new AssertionError(e);
        }
    }
}
