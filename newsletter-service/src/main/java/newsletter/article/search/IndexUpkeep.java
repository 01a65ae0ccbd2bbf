package newsletter.article.search;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks after this node's index, a turn each second: first it is compared with all articles, then it follows their changes. */
@Component
class IndexUpkeep implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(IndexUpkeep.class);

    private static final int TURNS_BETWEEN_COMMITS = 30;
    private static final int TURNS_BETWEEN_SLOW_TRANSACTIONS = 5;
    private static final int TURNS_BETWEEN_COMPARISONS = 6 * 3600;

    private final IndexFollower follower;
    private final ArticleIndex index;
    private @Nullable ScheduledExecutorService thread;
    private long turn;
    private boolean failing;

    IndexUpkeep(IndexFollower follower, ArticleIndex index) {
        this.follower = follower;
        this.index = index;
    }

    @Override
    public void start() {
        follower.start();
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("search-index").daemon().factory());
        started.scheduleWithFixedDelay(this::turn, 0, 1, TimeUnit.SECONDS);
        thread = started;
    }

    private void turn() {
        try {
            if (!follower.isComplete() || turn % TURNS_BETWEEN_COMPARISONS == 0) {
                follower.compareAll();
            } else {
                follow();
            }
            turn++;
            failing = false;
        } catch (RuntimeException e) {
            complain(e);
        }
    }

    private void follow() {
        boolean thorough = turn % TURNS_BETWEEN_COMMITS == 0;
        follower.follow(thorough ? IndexFollower.LONG_OVERLAP : overlap());
        if (thorough) {
            follower.commit();
        }
    }

    private Duration overlap() {
        return turn % TURNS_BETWEEN_SLOW_TRANSACTIONS == 0 ? IndexFollower.USUAL_OVERLAP : IndexFollower.SHORT_OVERLAP;
    }

    private void complain(RuntimeException e) {
        if (!failing) {
            log.warn("The search index does not follow the articles; it is tried again each second", e);
        }
        failing = true;
    }

    /** What is not on the disk yet would be read again at the next start. */
    @Override
    public void stop() {
        ScheduledExecutorService stopping = thread;
        if (stopping != null) {
            follower.stop();
            stopping.shutdown();
            awaitEnd(stopping);
            thread = null;
        }
        index.close();
    }

    private static void awaitEnd(ScheduledExecutorService stopping) {
        try {
            if (!stopping.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("The search index is still busy; it will be compared with the articles at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the server that answers requests, and after it at the end. */
    @Override
    public int getPhase() {
        return 0;
    }
}
