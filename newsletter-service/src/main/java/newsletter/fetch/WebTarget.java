package newsletter.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address that could be asked, spelled in one way.
 *
 * @param scheme {@code http} or {@code https}
 * @param host as {@link HostText#normalise}
 * @param address without a fragment
 */
record WebTarget(String scheme, String host, int port, URI address) {

    private static final Pattern AUTHORITY = Pattern.compile("(\\[[^\\]]*]|[^:\\[\\]]*)(?::(\\d{0,5}))?");
    private static final int LONGEST = 4096;
    private static final int HIGHEST_PORT = 65_535;

    static WebTarget of(URI address) throws RefusedException {
        String scheme = scheme(address);
        Matcher authority = authority(address);
        String host = HostText.normalise(authority.group(1));
        int port = port(authority.group(2), scheme);
        return new WebTarget(scheme, host, port, spelled(scheme, host, port, address));
    }

    Optional<InetAddress> literal() {
        return HostText.literal(host);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    /** Scheme, host and port (RFC 6454): what a robots.txt is for. */
    String origin() {
        return origin(scheme, host, port);
    }

    private static String scheme(URI address) throws RefusedException {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new RefusedException("Only addresses that begin with http:// or https:// are asked");
        }
        return scheme;
    }

    private static Matcher authority(URI address) throws RefusedException {
        String authority = String.valueOf(address.getRawAuthority());
        if (authority.contains("@")) {
            throw new RefusedException("Addresses with a user name or a password in them are not asked");
        }
        Matcher parts = AUTHORITY.matcher(authority);
        if (address.getRawAuthority() == null || !parts.matches()) {
            throw new RefusedException("The address names no host that could be asked");
        }
        return parts;
    }

    private static int port(String text, String scheme) throws RefusedException {
        if (text == null || text.isEmpty()) {
            return standardPort(scheme);
        }
        int port = Integer.parseInt(text);
        if (port == 0 || port > HIGHEST_PORT) {
            throw new RefusedException("There is no port " + port);
        }
        return port;
    }

    private static int standardPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    private static URI spelled(String scheme, String host, int port, URI address) throws RefusedException {
        String path = address.getRawPath();
        String query = address.getRawQuery();
        String spelled = origin(scheme, host, port)
                + (path == null || path.isEmpty() ? "/" : path)
                + (query == null ? "" : "?" + query);
        if (spelled.length() > LONGEST) {
            throw new RefusedException("The address is longer than " + LONGEST + " characters");
        }
        return URI.create(URI.create(spelled).toASCIIString());
    }

    private static String origin(String scheme, String host, int port) {
        String written = host.contains(":") ? "[" + host + "]" : host;
        return scheme + "://" + written + (port == standardPort(scheme) ? "" : ":" + port);
    }
}
