package newsletter.fetch;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which servers may be asked: those of the public Internet at the usual ports, and what an administrator allows. The reasons name a rule
 * and never an address, or whoever may type one could map the own network with it.
 */
final class AddressRules {

    /** RFC 6761, RFC 6762, RFC 8375, and ICANN's {@code internal}; a name without a dot is completed by the machine's own network. */
    private static final Pattern LOCAL_NAME = Pattern.compile("[^.]+|(.*\\.)?(localhost|local|internal|home\\.arpa)");

    private static final String REMEDY = "; an administrator can allow it with newsletter.fetch.allow";

    private final AllowList allowed;
    private final Set<Integer> ports;

    AddressRules(FetchProperties properties) {
        this.allowed = new AllowList(properties.allow());
        this.ports = properties.ports();
    }

    /** What can be said before the name is looked up. */
    void checkName(WebTarget target) throws RefusedException {
        Optional<InetAddress> literal = target.literal();
        if (literal.isPresent()) {
            checkAddresses(target.host(), target.port(), List.of(literal.get()));
        } else if (LOCAL_NAME.matcher(target.host()).matches() && !allowed.hasHost(target.host(), target.port())) {
            throw new RefusedException(target.host() + " is a name of the local network" + REMEDY);
        }
    }

    /** Every address that the name has: whoever connects may take any of them. */
    void checkAddresses(String host, int port, List<InetAddress> addresses) throws RefusedException {
        if (!allowed.hasHost(host, port)) {
            for (InetAddress address : addresses) {
                checkAddress(host, port, address);
            }
        }
    }

    /** For names that somebody else looks up. */
    void checkPort(String host, int port) throws RefusedException {
        if (!ports.contains(port) && !allowed.hasHost(host, port)) {
            throw new RefusedException("Port " + port + " is not among those that are asked (newsletter.fetch.ports)");
        }
    }

    private void checkAddress(String host, int port, InetAddress address) throws RefusedException {
        if (allowed.hasAddress(address, port)) {
            return;
        }
        checkPort(host, port);
        Optional<String> reserved = ReservedNetworks.nameOf(address);
        if (reserved.isPresent()) {
            throw new RefusedException(host + " leads to " + reserved.get() + ", not to the public Internet" + REMEDY);
        }
    }
}
