package newsletter.audience;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Origins of sites as browsers write them (RFC 6454, section 6.2): {@code https://www.paper.example}. */
public final class SiteOrigin {

    private SiteOrigin() {}

    /** Empty unless the text is an origin and nothing else, a slash at its end aside. */
    public static Optional<String> parse(String text) {
        return uri(text).filter(SiteOrigin::isBare).flatMap(SiteOrigin::of);
    }

    /** That of an address. */
    public static Optional<String> ofAddress(String url) {
        return uri(url).flatMap(SiteOrigin::of);
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text.strip()));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isBare(URI uri) {
        boolean root = uri.getRawPath() == null
                || uri.getRawPath().isEmpty()
                || uri.getRawPath().equals("/");
        return root && uri.getRawQuery() == null && uri.getRawFragment() == null;
    }

    private static Optional<String> of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.matches("https?") || uri.getHost() == null || uri.getRawUserInfo() != null) {
            return Optional.empty();
        }
        int usual = scheme.equals("https") ? 443 : 80;
        boolean plain = uri.getPort() == -1 || uri.getPort() == usual;
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return Optional.of(scheme + "://" + host + (plain ? "" : ":" + uri.getPort()));
    }
}
