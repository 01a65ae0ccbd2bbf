package newsletter.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Looks names up. */
interface HostResolver {

    /** @return at least one address */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
