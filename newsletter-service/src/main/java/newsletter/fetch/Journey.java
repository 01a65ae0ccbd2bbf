package newsletter.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import newsletter.fetch.FetchOutcome.Fetched;
import newsletter.fetch.FetchOutcome.Forbidden;
import newsletter.fetch.FetchOutcome.Rejected;
import newsletter.fetch.HopAnswer.Final;
import newsletter.fetch.HopAnswer.Redirect;

/** One request on its way through redirects: each address is checked as if somebody had typed it. */
final class Journey {

    private static final int MOST_REDIRECTS = 5;

    /** What stands at every hop. */
    interface Road {

        /** What stands against asking this server, if anything. */
        Optional<FetchOutcome> objection(WebTarget target) throws RefusedException;

        HopAnswer send(Hop hop);
    }

    private final FetchRequest request;
    private final BodyLimit limit;
    private final Road road;
    private final List<WebTarget> visited = new ArrayList<>();
    private boolean permanent = true;

    Journey(FetchRequest request, BodyLimit limit, Road road) {
        this.request = request;
        this.limit = limit;
        this.road = road;
    }

    FetchOutcome go() {
        try {
            return follow(request.address());
        } catch (RefusedException e) {
            return new Forbidden(visited.isEmpty() ? e.reason() : "Redirected: " + e.reason());
        }
    }

    private FetchOutcome follow(URI start) throws RefusedException {
        URI next = start;
        while (true) {
            WebTarget target = WebTarget.of(next);
            refuseDetours(target);
            Optional<FetchOutcome> objection = road.objection(target);
            if (objection.isPresent()) {
                return objection.get();
            }
            visited.add(target);
            switch (road.send(new Hop(request, target, limit, isOfFirstHost(target)))) {
                case Final answer -> {
                    return arrived(target, answer.outcome());
                }
                case Redirect redirect
                when isForm() && !redirect.keepsTheMethod() -> {
                    return new Rejected(redirect.status(), ResponseHead.EMPTY);
                }
                case Redirect redirect -> {
                    permanent &= redirect.isPermanent();
                    next = redirect.location();
                }
            }
        }
    }

    private void refuseDetours(WebTarget target) throws RefusedException {
        if (visited.contains(target)) {
            throw new RefusedException("the redirects lead in a circle");
        }
        if (visited.size() > MOST_REDIRECTS) {
            throw new RefusedException("more than " + MOST_REDIRECTS + " redirects follow one another");
        }
        if (losesEncryption(target)) {
            refuseInTheOpen();
        }
    }

    /** A form may hold a secret. A document is none, but its new address is not to be remembered either. */
    private void refuseInTheOpen() throws RefusedException {
        if (isForm()) {
            throw new RefusedException("the form would go on without encryption");
        }
        permanent = false;
    }

    private boolean losesEncryption(WebTarget target) {
        return !visited.isEmpty() && visited.getLast().isSecure() && !target.isSecure();
    }

    private FetchOutcome arrived(WebTarget target, FetchOutcome outcome) {
        return outcome instanceof Fetched there && permanent && visited.size() > 1
                ? new Fetched(there.address(), target.address(), there.status(), there.head(), there.body())
                : outcome;
    }

    private boolean isForm() {
        return !request.form().isEmpty();
    }

    private boolean isOfFirstHost(WebTarget target) {
        return visited.getFirst().host().equals(target.host());
    }
}
