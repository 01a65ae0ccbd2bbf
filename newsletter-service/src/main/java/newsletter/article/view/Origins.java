package newsletter.article.view;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;

/** Origins as browsers write them (RFC 6454, section 6.2). */
public final class Origins {

    private Origins() {}

    /** Empty unless the text is an origin and nothing else, a slash at its end aside. */
    public static Optional<String> parse(String text) {
        return WebAddress.parse(text)
                .filter(address ->
                        address.getRawPath().isEmpty() || address.getRawPath().equals("/"))
                .filter(address -> address.getRawQuery() == null && address.getRawFragment() == null)
                .map(Origins::of);
    }

    static String of(URI address) {
        String scheme = address.getScheme().toLowerCase(Locale.ROOT);
        boolean plain = address.getPort() == -1 || address.getPort() == WebAddress.usualPort(address);
        return scheme + "://" + address.getHost().toLowerCase(Locale.ROOT) + (plain ? "" : ":" + address.getPort());
    }

    /**
     * Where a request's page is from.
     *
     * @param origin the header; images bring none
     * @param referrer the header; shows at least the origin unless the page hides it
     */
    static Optional<String> ofPage(@Nullable String origin, @Nullable String referrer) {
        String told = origin == null ? referrer : origin;
        return told == null ? Optional.empty() : WebAddress.parse(told).map(Origins::of);
    }
}
