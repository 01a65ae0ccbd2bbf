package newsletter.faults;

import newsletter.testing.process.Site;
import newsletter.testing.process.Site.Node;
import org.jspecify.annotations.Nullable;

/** The two nodes, on one site, of all tests that need no settings of their own: starting them is what costs most. These tests run in one thread,
 * as they disturb one relay. */
final class TwoNodes {

    private static @Nullable TwoNodes instance;

    private final Site site = Site.open();
    private final Node one = site.start("one");
    private final Node other = site.start("other");

    private TwoNodes() {
        Runtime.getRuntime().addShutdownHook(new Thread(site::close));
    }

    /** Running and ready, the relay as friendly as it can be. */
    static synchronized TwoNodes ready() {
        TwoNodes nodes = instance;
        if (nodes == null) {
            nodes = new TwoNodes();
            instance = nodes;
        }
        nodes.site.relay().behave();
        nodes.one.process().ensureRunning();
        nodes.other.process().ensureRunning();
        return nodes;
    }

    Site site() {
        return site;
    }

    Node one() {
        return one;
    }

    Node other() {
        return other;
    }

    Senders senders() {
        return new Senders(one, other);
    }
}
