package newsletter.article.view;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** The networks whose readers are counted together: what one company or provider of servers has, /24 of IPv4 and /48 of IPv6. */
final class Networks {

    private static final int OCTETS_OF_FOUR = 3;
    private static final int OCTETS_OF_SIX = 6;

    private Networks() {}

    /** @param address a literal; a name, as log files may have it, is a network of its own */
    static String of(String address) {
        try {
            InetAddress literal = InetAddress.ofLiteral(address);
            int octets = literal instanceof Inet6Address ? OCTETS_OF_SIX : OCTETS_OF_FOUR;
            return HexFormat.of().formatHex(Arrays.copyOf(literal.getAddress(), octets));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
