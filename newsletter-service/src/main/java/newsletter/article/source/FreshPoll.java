package newsletter.article.source;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks sources once more before articles are selected, so that what was published a minute ago is in. However many waves of however many nodes
 * want that at once, each source is asked once: whoever finds it leased waits for the one who asks.
 */
@Component
public class FreshPoll {

    private static final Logger log = LoggerFactory.getLogger(FreshPoll.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final SourceLeases leases;
    private final SideBySide polls;
    private final SourceProperties properties;

    FreshPoll(SourceLeases leases, SideBySide polls, SourceProperties properties) {
        this.leases = leases;
        this.polls = polls;
        this.properties = properties;
    }

    /**
     * Returns when every enabled source that works was asked within {@code newsletter.sources.fresh-for} before the cut-off or after it, at the
     * latest after {@code newsletter.sources.fresh-within}. Never throws: a digest is better late in its articles than not sent.
     */
    public void before(Instant cutoff) {
        Instant since = cutoff.minus(properties.freshFor());
        if (properties.freshWithin().isZero() || !isAnyStale(since)) {
            return;
        }
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> all = new CompletableFuture<>();
        Thread.ofVirtual().name("fresh-poll").start(() -> pollAll(since, over, all));
        try {
            all.get(properties.freshWithin().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            log.info(
                    "Not all sources answered within {}; the selection goes on without them", properties.freshWithin());
        } catch (ExecutionException e) {
            log.warn("Sources could not be asked before a selection, which goes on: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            over.set(true);
        }
    }

    private boolean isAnyStale(Instant since) {
        try {
            return leases.isAnyStale(since);
        } catch (RuntimeException e) {
            log.warn("Sources could not be asked before a selection, which goes on: {}", e.getMessage());
            return false;
        }
    }

    private void pollAll(Instant since, AtomicBoolean over, CompletableFuture<Void> all) {
        try {
            while (!over.get() && leases.isAnyStale(since)) {
                if (!polls.pollAll(room -> over.get() ? List.of() : leases.stale(since, room), report -> {})) {
                    Thread.sleep(LOOK_AGAIN); // others have them under way
                }
            }
            all.complete(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            all.complete(null);
        } catch (RuntimeException e) {
            all.completeExceptionally(e);
        }
    }
}
