package newsletter.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks a name up once for each connection, and hands on what was checked: a server of names that gives another answer the next time
 * (DNS rebinding) is not asked a next time. No connection is used twice.
 */
final class CheckedResolver implements DnsResolver {

    private final HostResolver names;
    private final AddressRules rules;
    private final Optional<InetSocketAddress> proxy;

    CheckedResolver(HostResolver names, AddressRules rules, Optional<InetSocketAddress> proxy) {
        this.names = names;
        this.rules = rules;
        this.proxy = proxy;
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        Optional<InetAddress> literal = HostText.literal(host);
        List<InetAddress> addresses = literal.isPresent() ? List.of(literal.get()) : names.resolve(host);
        if (!isProxy(host, port)) {
            rules.checkAddresses(host, port, addresses);
        }
        return addresses.stream()
                .map(address -> new InetSocketAddress(address, port))
                .toList();
    }

    /** The client asks by host and port; without the port nothing could be judged. */
    @Override
    public InetAddress[] resolve(String host) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isProxy(String host, int port) {
        return proxy.filter(ours -> ours.getHostString().equals(host) && ours.getPort() == port)
                .isPresent();
    }
}
