package newsletter.identity;

import java.security.SecureRandom;
import java.util.Base64;

/** The text of a new token: a prefix by which scanners of source code know it, and 32 random octets. */
final class TokenText {

    private static final String PREFIX = "nlt_";
    private static final int OCTETS = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    static String random() {
        byte[] octets = new byte[OCTETS];
        RANDOM.nextBytes(octets);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
