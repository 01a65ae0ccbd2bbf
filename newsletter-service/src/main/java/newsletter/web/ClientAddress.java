package newsletter.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;

/**
 * Where a request comes from. {@code X-Forwarded-For} is read from its end, as long as who wrote an entry is a proxy of ours: what
 * stands before was written by a stranger.
 */
@Component
public class ClientAddress {

    private static final String HEADER = "X-Forwarded-For";

    /** What might be one, without the short forms of IPv4 such as {@code 127.1}. */
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|(?=.{2,45}$)[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

    private static final int NETWORK_OCTETS = 8;

    private final List<IpAddressMatcher> proxies;

    ClientAddress(ProxyProperties properties) {
        this.proxies =
                properties.trustedProxies().stream().map(ClientAddress::matcher).toList();
    }

    /** An address literal. */
    public String of(HttpServletRequest request) {
        String nearest = request.getRemoteAddr();
        for (String before : forwarded(request)) {
            Optional<String> address = isOurs(nearest) ? address(before) : Optional.empty();
            if (address.isEmpty()) {
                return nearest;
            }
            nearest = address.get();
        }
        return nearest;
    }

    /** What one customer of a network provider has: an IPv4 address, or the /64 of an IPv6 address. */
    public String networkOf(HttpServletRequest request) {
        String address = of(request);
        return InetAddress.ofLiteral(address) instanceof Inet6Address six ? prefix(six.getAddress()) : address;
    }

    /** Spelled as Java spells it; what is no address was not written by a proxy that can be believed. */
    private static Optional<String> address(String entry) {
        try {
            return LITERAL.matcher(entry).matches()
                    ? Optional.of(InetAddress.ofLiteral(entry).getHostAddress())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String prefix(byte[] octets) {
        StringBuilder prefix = new StringBuilder();
        for (byte octet : Arrays.copyOf(octets, NETWORK_OCTETS)) {
            prefix.append("%02x".formatted(octet & 0xff));
        }
        return prefix.append("/64").toString();
    }

    /** The nearest first. */
    private static List<String> forwarded(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HEADER)).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .toList()
                .reversed();
    }

    private boolean isOurs(@Nullable String address) {
        return address != null && proxies.stream().anyMatch(proxy -> proxy.matches(address));
    }

    private static IpAddressMatcher matcher(String network) {
        try {
            return new IpAddressMatcher(network.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "newsletter.web.trusted-proxies: " + network + " is no address and no network such as 10.0.0.0/8",
                    e);
        }
    }
}
