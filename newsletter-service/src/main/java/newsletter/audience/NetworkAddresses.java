package newsletter.audience;

import java.net.InetAddress;
import java.util.Optional;

/** Network addresses in consent records. */
public final class NetworkAddresses {

    private NetworkAddresses() {}

    /** An IPv4 or IPv6 literal in its plain spelling; names are not looked up. */
    public static Optional<String> canonical(String literal) {
        if (literal.indexOf('%') >= 0 || literal.indexOf('[') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(literal).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
