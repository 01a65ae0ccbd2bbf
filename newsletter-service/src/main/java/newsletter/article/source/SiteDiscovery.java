package newsletter.article.source;

import java.net.URI;
import java.util.List;
import java.util.function.BooleanSupplier;
import newsletter.fetch.Fetching;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what sites offer to machines. */
@Component
class SiteDiscovery {

    private final Fetching fetching;

    SiteDiscovery(Fetching fetching) {
        this.fetching = fetching;
    }

    /**
     * @param hasKey of Ghost's Content API
     * @param goesOn false: there is no time for another request
     */
    Discovered discover(URI site, boolean hasKey, BooleanSupplier goesOn) {
        return new SiteSearch(fetching, goesOn).discover(site, hasKey);
    }

    static String elsewhere(URI address) {
        return "The site is at " + address.getHost()
                + " by now. Its key is not shown to another server: give that address, and the key anew.";
    }

    /** @param reason why there are none, one sentence */
    record Discovered(List<FeedCandidate> found, @Nullable String reason) {

        Discovered {
            found = List.copyOf(found);
        }
    }
}
