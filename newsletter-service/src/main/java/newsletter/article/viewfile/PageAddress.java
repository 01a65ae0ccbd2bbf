package newsletter.article.viewfile;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import newsletter.article.text.WebAddress;

/** Addresses as files write them, mostly without their site. */
final class PageAddress {

    private PageAddress() {}

    /**
     * What the article's address might be, the likeliest first: as it stands, without its query, and each with and without a slash at the end. None: of another site, or no address.
     *
     * @param site an origin
     * @param page path and query, or a whole address
     */
    static List<String> candidates(String site, String page) {
        String whole = page.startsWith("/") ? site + page : page;
        return WebAddress.parse(whole)
                .filter(address -> isOf(site, address))
                .map(address -> variants(site, address))
                .orElse(List.of());
    }

    private static boolean isOf(String site, URI address) {
        Optional<URI> origin = WebAddress.parse(site);
        return origin.map(uri -> name(uri).equals(name(address))).orElse(false);
    }

    /** The same pages are served with and without TLS, and log files do not say how they were asked for. */
    private static String name(URI uri) {
        return uri.getHost().toLowerCase(Locale.ROOT) + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    private static List<String> variants(String site, URI address) {
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        List<String> variants = new ArrayList<>();
        if (address.getRawQuery() != null) {
            variants.add(site + path + "?" + address.getRawQuery());
        }
        variants.add(site + path);
        if (path.length() > 1) {
            variants.add(site + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/"));
        }
        return variants;
    }
}
