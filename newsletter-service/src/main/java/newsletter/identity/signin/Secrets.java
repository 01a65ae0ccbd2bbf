package newsletter.identity.signin;

import java.security.SecureRandom;
import java.util.Base64;
import newsletter.web.Sha256;

/** Random texts that nobody guesses, and the hashes by which they are found again. */
final class Secrets {

    private static final int OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** 256 random bits, base64url. */
    static String next() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random(OCTETS));
    }

    static byte[] random(int octets) {
        byte[] random = new byte[octets];
        RANDOM.nextBytes(random);
        return random;
    }

    /** SHA-256: enough for what is random and long. */
    static byte[] hash(String secret) {
        return Sha256.of(secret);
    }
}
