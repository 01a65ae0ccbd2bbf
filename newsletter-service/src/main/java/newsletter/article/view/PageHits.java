package newsletter.article.view;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.article.ViewDraft;
import newsletter.article.ViewIntake;
import newsletter.article.text.WebAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes in what the site's pages report. Anybody can call this, so it asks nothing of the database but today's salt. */
@Service
public class PageHits {

    private static final Set<String> DESTINATIONS = Set.of("empty", "image");

    private final List<String> origins;
    private final Bots bots;
    private final NetworkLimit limit;
    private final Visitors visitors;
    private final ViewIntake intake;
    private final Clock clock;

    PageHits(
            ViewProperties properties,
            Bots bots,
            NetworkLimit limit,
            Visitors visitors,
            ViewIntake intake,
            Clock clock) {
        this.origins = properties.origins();
        this.bots = bots;
        this.limit = limit;
        this.visitors = visitors;
        this.intake = intake;
        this.clock = clock;
    }

    public PageHitOutcome take(PageHit hit) {
        Optional<URI> url = WebAddress.parse(hit.url());
        if (url.isEmpty()) {
            return PageHitOutcome.UNREADABLE;
        }
        if (!isOurs(hit.page(), url.get())) {
            return PageHitOutcome.FOREIGN;
        }
        PageHit.Reader reader = hit.reader();
        String agent = reader.agent();
        if (hit.wishes().doNotTrack() || hit.wishes().ahead() || agent == null) {
            return PageHitOutcome.LEFT_OUT;
        }
        // Before the agent is looked at: that costs something, and strangers choose it.
        if (!limit.permits(reader.network())) {
            return PageHitOutcome.LIMITED;
        }
        return bots.isBot(agent) ? PageHitOutcome.LEFT_OUT : count(url.get(), reader.address(), agent);
    }

    /** A script of another page could claim any address, but not that it is ours: browsers write these headers. */
    private boolean isOurs(PageHit.Page page, URI url) {
        return !"none".equals(page.fetchSite())
                && (page.fetchDest() == null || DESTINATIONS.contains(page.fetchDest()))
                && isOurs(Origins.ofPage(page.origin(), page.referrer()).orElse(null), url);
    }

    private boolean isOurs(@Nullable String origin, URI url) {
        return origins.isEmpty() ? Origins.of(url).equals(origin) : origin != null && origins.contains(origin);
    }

    private PageHitOutcome count(URI url, String address, String agent) {
        Instant now = clock.instant();
        return name(address, agent, Origins.of(url), now)
                        .filter(visitor -> intake.offer(
                                new ViewDraft(url.toString(), now, 1, visitor, Networks.of(address), null)))
                        .isPresent()
                ? PageHitOutcome.TAKEN
                : PageHitOutcome.BUSY;
    }

    private Optional<String> name(String address, String agent, String site, Instant now) {
        try {
            return visitors.nameAtOnce(address, agent, site, now);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
