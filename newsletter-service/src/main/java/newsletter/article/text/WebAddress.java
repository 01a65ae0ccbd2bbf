package newsletter.article.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Absolute http and https addresses, and the form of them that tells whether two are the same page. */
public final class WebAddress {

    public static final int LONGEST = 2048;

    private WebAddress() {}

    /** Empty unless the text is an absolute http(s) address with a host and without credentials. */
    public static Optional<URI> parse(String text) {
        try {
            URI uri = new URI(text.strip());
            return isWeb(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI uri) {
        String scheme = uri.getScheme();
        boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
        return web
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && CleanText.isStorable(uri.toString())
                && uri.toString().length() <= LONGEST;
    }

    /** The form to keep and to link to: without campaign parameters, AMP forms and fragment. */
    public static URI canonical(URI uri) {
        return CanonicalAddress.link(uri);
    }

    /** SHA-256 of what is the same for all addresses of one page. */
    public static byte[] hash(URI uri) {
        return sha256(CanonicalAddress.key(uri));
    }

    /** The port that an address without one means. */
    public static int usualPort(URI address) {
        return "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }

    public static byte[] sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    public static byte[] sha256(byte[] octets) {
        return sha256().digest(octets);
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
