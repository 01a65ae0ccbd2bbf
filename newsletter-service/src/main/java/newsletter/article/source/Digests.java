package newsletter.article.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of documents. */
final class Digests {

    private Digests() {}

    static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
