package newsletter.article.push;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code X-Hub-Signature} (WebSub, section 7.1): {@code method=hex}. Of several only the strongest is looked at, so that a weak one that was broken
 * does not stand in for it. SHA-1 counts, because most hubs sign with nothing else, and an HMAC needs no collision resistance.
 */
public final class HubSignature {

    private static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    private HubSignature() {}

    /** @param headers as they came, each with one signature or several, joined by commas */
    public static boolean isValid(List<String> headers, String secret, byte[] body) {
        return strongest(headers)
                .filter(signature -> Macs.isHex(Macs.of(signature.algorithm, secret, body), signature.hex))
                .isPresent();
    }

    private static Optional<Signature> strongest(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .flatMap(text -> signature(text.strip()).stream())
                .max(Comparator.comparing(Signature::strength));
    }

    private static Optional<Signature> signature(String text) {
        int end = text.indexOf('=');
        String method = end < 0 ? "" : text.substring(0, end).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(ALGORITHMS.get(method))
                .map(algorithm -> new Signature(algorithm, text.substring(end + 1)));
    }

    private record Signature(String algorithm, String hex) {

        /** 1 is the weakest of them. */
        int strength() {
            return Integer.parseInt(algorithm.substring("HmacSHA".length()));
        }
    }
}
