package newsletter.fetch;

import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The host of an address as it is written. Numbers count only in the one form that everybody reads alike, four decimal octets without leading
 * zeros: what {@code 0177.1}, {@code 0x7f000001} or {@code 2130706433} mean depends on who reads them.
 */
final class HostText {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]+");
    private static final Pattern NUMBER_AT_END = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final int LONGEST_NAME = 253;

    private HostText() {}

    /**
     * The host in lower case, international names in ASCII (RFC 5891), without the dot that ends a full name; IPv6 without its
     * brackets, as Java spells it.
     */
    static String normalise(String host) throws RefusedException {
        return host.startsWith("[") ? ipv6(host) : name(host);
    }

    /** The address, when the host is one. */
    static Optional<InetAddress> literal(String normalised) {
        return normalised.contains(":") || IPV4.matcher(normalised).matches()
                ? Optional.of(InetAddress.ofLiteral(normalised))
                : Optional.empty();
    }

    private static String ipv6(String host) throws RefusedException {
        String inner = host.endsWith("]") ? host.substring(1, host.length() - 1).toLowerCase(Locale.ROOT) : "";
        if (!IPV6.matcher(inner).matches()) {
            throw unreadable();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(inner);
            if (address instanceof Inet4Address) {
                throw new RefusedException("IPv4 addresses in the form of IPv6 are not asked");
            }
            return address.getHostAddress();
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static String name(String host) throws RefusedException {
        String ascii = withoutLastDot(ascii(host));
        if (IPV4.matcher(ascii).matches() && ascii.equals(withoutLastDot(host))) {
            return ascii;
        }
        if (NUMBER_AT_END.matcher(ascii).matches()) {
            throw new RefusedException("The host is a number, and not in the usual form of four parts");
        }
        if (ascii.length() > LONGEST_NAME || !NAME.matcher(ascii).matches()) {
            throw unreadable();
        }
        return ascii;
    }

    private static String ascii(String host) throws RefusedException {
        try {
            return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw unreadable();
        }
    }

    private static String withoutLastDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static RefusedException unreadable() {
        return new RefusedException("The address names no host that could be asked");
    }
}
