package newsletter.audience.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsletter.web.PublicAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** From which sites the forms of a list may come. */
@Component
class SiteOrigins {

    private final PublicAddress address;

    SiteOrigins(PublicAddress address) {
        this.address = address;
    }

    /** As browsers write it (RFC 6454, section 6.2); empty unless the text is an origin and nothing else, a slash at its end aside. */
    static Optional<String> parse(String text) {
        return uri(text).filter(SiteOrigins::isBare).flatMap(SiteOrigins::of);
    }

    /** The origin of an address. */
    static Optional<String> ofAddress(String url) {
        return uri(url).flatMap(SiteOrigins::of);
    }

    /**
     * Whether a form was on a page of ours or of the list's sites. A browser says where it was; what says nothing is no browser, and needs
     * no page to be misled by.
     */
    boolean permit(HttpServletRequest request, List<String> origins) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isOurs(origin, request) || origins.contains(origin);
    }

    /** By the configured address, or by the one that the browser asked: it writes both headers itself. */
    private boolean isOurs(String origin, HttpServletRequest request) {
        boolean asked = uri(origin)
                .map(URI::getRawAuthority)
                .filter(authority -> authority.equalsIgnoreCase(request.getHeader(HttpHeaders.HOST)))
                .isPresent();
        return asked || Optional.of(origin).equals(of(address.baseUrl()));
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

    static @Nullable String header(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.ORIGIN);
    }
}
