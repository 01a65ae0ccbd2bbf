package newsletter.fetch;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import newsletter.fetch.FetchOutcome.Unreachable;
import newsletter.fetch.HopAnswer.Final;

/**
 * The one client. A request waits for its turn, then for its host's; at each hop the address, the name's every address and (for pages) the
 * site's robots.txt have their say; and all of it ends by one deadline.
 */
final class GuardedFetching implements Fetching {

    private static final String BUSY = "Too many other requests are under way";

    private final FetchProperties properties;
    private final AddressRules rules;
    private final Optional<InetSocketAddress> proxy;
    private final Exchange exchange;
    private final Robots robots;
    private final HostQueue hosts;
    private final Semaphore turns;

    GuardedFetching(
            FetchProperties properties, AddressRules rules, Optional<InetSocketAddress> proxy, Exchange exchange) {
        this.properties = properties;
        this.rules = rules;
        this.proxy = proxy;
        this.exchange = exchange;
        this.robots = new Robots(properties.robotsAge());
        this.hosts = new HostQueue(properties.perHost());
        this.turns = new Semaphore(properties.concurrent(), true);
    }

    @Override
    public FetchOutcome fetch(FetchRequest request) {
        Deadline deadline = new Deadline(properties.timeout());
        BodyLimit limit = BodyLimit.of(properties.largest(request.purpose()));
        return HostQueue.inTurn(turns, deadline, () -> new Journey(request, limit, new Guarded(request, deadline)).go())
                .orElseGet(() -> new Unreachable(BUSY));
    }

    /** The road of a request to where people or feeds sent it. */
    private class Guarded implements Journey.Road {

        private final FetchRequest request;
        private final Deadline deadline;

        Guarded(FetchRequest request, Deadline deadline) {
            this.request = request;
            this.deadline = deadline;
        }

        @Override
        public Optional<FetchOutcome> objection(WebTarget target) throws RefusedException {
            rules.checkName(target);
            if (proxy.isPresent() && target.literal().isEmpty()) {
                rules.checkPort(target.host(), target.port());
            }
            return request.purpose() == FetchPurpose.PAGE
                    ? robots.objection(target, address -> robotsText(address, deadline))
                    : Optional.empty();
        }

        @Override
        public HopAnswer send(Hop hop) {
            return hosts.inTurn(hop.target().host(), deadline, () -> exchange.send(hop, deadline))
                    .orElseGet(() -> new Final(new Unreachable(BUSY)));
        }
    }

    /** Asked for as a feed is: no robots.txt tells whether it may be read itself. */
    private FetchOutcome robotsText(URI address, Deadline deadline) {
        FetchRequest request = FetchRequest.feed(address, null, null);
        return new Journey(request, Robots.LIMIT, new Guarded(request, deadline)).go();
    }
}
