package newsletter.identity;

import newsletter.web.Sha256;

/**
 * The SHA-256 of a token. A plain hash is enough, because tokens are long random texts and no passwords; and looking a token up
 * by its hash tells an attacker nothing through timing about the tokens that exist.
 */
final class TokenHash {

    private TokenHash() {}

    static byte[] of(String token) {
        return Sha256.of(token);
    }
}
