package newsletter.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/** Works as the page's script does. */
final class Proofs {

    private Proofs() {}

    static String of(String challenge, int bits) {
        for (long number = 0; ; number++) {
            String proof = challenge + "." + number;
            if (new BigInteger(1, sha256(proof)).bitLength() <= 256 - bits) {
                return proof;
            }
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
