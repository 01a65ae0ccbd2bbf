package newsletter.fetch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is not the public Internet, after the IANA registries of special-purpose addresses (RFC 6890). Of IPv6, only 2000::/3 is given out
 * (RFC 4291, section 2.4): everything else is refused, known or not.
 */
final class ReservedNetworks {

    private record Named(String name, List<IpNetwork> networks) {

        static Named of(String name, String... networks) {
            return new Named(name, Stream.of(networks).map(IpNetwork::of).toList());
        }

        boolean contains(InetAddress address) {
            return networks.stream().anyMatch(network -> network.contains(address));
        }
    }

    private static final List<Named> ALL = List.of(
            Named.of("this machine", "127.0.0.0/8", "0.0.0.0/8", "::1/128", "::/128"),
            Named.of("a private network", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10"),
            Named.of("the local link, where cloud providers keep their metadata", "169.254.0.0/16", "fe80::/10"),
            Named.of("a cloud provider's own services", "168.63.129.16/32"),
            Named.of("a provider's inner network", "100.64.0.0/10"),
            Named.of("a multicast group", "224.0.0.0/4", "ff00::/8"),
            Named.of(
                    "a translated IPv4 network",
                    "::ffff:0:0:0/96",
                    "::/96",
                    "64:ff9b::/96",
                    "64:ff9b:1::/48",
                    "2002::/16",
                    "192.88.99.0/24"),
            Named.of(
                    "a network for documentation and tests",
                    "192.0.2.0/24",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "198.18.0.0/15",
                    "2001:db8::/32",
                    "3fff::/20"),
            Named.of("a reserved network", "192.0.0.0/24", "240.0.0.0/4", "2001::/23"));

    private static final IpNetwork GIVEN_OUT = IpNetwork.of("2000::/3");

    private ReservedNetworks() {}

    /** What the address belongs to when it is not the public Internet. */
    static Optional<String> nameOf(InetAddress address) {
        return ALL.stream()
                .filter(named -> named.contains(address))
                .map(Named::name)
                .findFirst()
                .or(() -> isGivenOut(address) ? Optional.empty() : Optional.of("a reserved network"));
    }

    private static boolean isGivenOut(InetAddress address) {
        return !(address instanceof Inet6Address) || GIVEN_OUT.contains(address);
    }
}
