package newsletter.article.search;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Keeps this node's index equal to the table {@code article}, without trusting that anything was remembered: it compares, row by row, when each was changed
 * last.
 *
 * <p>{@link #follow(Duration)} compares what was changed lately: each second, and before each search. {@link #compareAll} compares every row, the ones changed last first:
 * at the start, whatever state a killed process, another database or a removed folder left, and now and then. Rows are read and written under one lock, so that
 * an older version of a row never replaces a newer one.
 */
@Component
class IndexFollower {

    private static final Logger log = LoggerFactory.getLogger(IndexFollower.class);

    /** A transaction that began earlier may commit later, so the order is read again from a little before its end. */
    static final Duration SHORT_OVERLAP = Duration.ofSeconds(5);

    static final Duration USUAL_OVERLAP = Duration.ofSeconds(30);

    static final Duration LONG_OVERLAP = Duration.ofMinutes(2);

    private static final Duration SEARCHES_WAIT = Duration.ofSeconds(2);
    private static final int PAGE = 1000;
    private static final int PAGES_OF_A_SEARCH = 3;
    private static final int PAGES_OF_SLOW_TRANSACTIONS = 1;
    private static final int TEXTS_AT_ONCE = 100;
    private static final int PAGES_BETWEEN_REFRESHES = 10;
    private static final int PAGES_BETWEEN_COMMITS = 100;

    private final ArticleIndex index;
    private final ArticleChanges changes;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch newestAreThere = new CountDownLatch(1);
    private volatile int comparedOpening;
    private volatile boolean stopping;
    private final AtomicLong followedUntil = new AtomicLong();

    IndexFollower(ArticleIndex index, ArticleChanges changes) {
        this.index = index;
        this.changes = changes;
    }

    /** Whether all articles have been compared since the index was opened. */
    boolean isComplete() {
        return comparedOpening > 0 && comparedOpening == index.openings();
    }

    void start() {
        stopping = false;
    }

    /** Ends a comparison after the page that it is at. An interrupt would close the files of the index. */
    void stop() {
        stopping = true;
    }

    /** For a search: what was committed before is in the index, unless that is very much. */
    void catchUp() {
        try {
            if (newestAreThere.await(SEARCHES_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                followForSearch();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where very much comes in, what came last matters more than what slow transactions brought. */
    private void followForSearch() {
        if (!follow(USUAL_OVERLAP, PAGES_OF_SLOW_TRANSACTIONS)) {
            follow(SHORT_OVERLAP, PAGES_OF_A_SEARCH);
        }
    }

    void follow(Duration overlap) {
        follow(overlap, Integer.MAX_VALUE);
    }

    /** @return whether all of it was compared */
    private boolean follow(Duration overlap, int mostPages) {
        long now = changes.now();
        RowState place = new RowState(-1, Math.max(0, followedUntil.get() - overlap.toNanos() / 1000));
        boolean changed = false;
        List<RowState> page;
        int pages = 0;
        do {
            page = changes.after(place, PAGE);
            changed |= apply(page) > 0;
            place = page.isEmpty() ? place : page.getLast();
            pages++;
        } while (page.size() == PAGE && pages < mostPages);
        if (changed) {
            index.refresh();
        }
        boolean whole = page.size() < PAGE;
        if (whole) {
            followedUntil.accumulateAndGet(now, Math::max);
        }
        return whole;
    }

    void compareAll() {
        long now = changes.now();
        followedUntil.compareAndSet(0, now);
        index.refresh();
        int opening = index.openings();
        int pages = 0;
        long written = 0;
        RowState place = new RowState(Long.MAX_VALUE, now + Duration.ofDays(1).toNanos() / 1000);
        List<RowState> page;
        do {
            page = changes.before(place, PAGE);
            written += apply(page);
            place = page.isEmpty() ? place : page.getLast();
            follow(SHORT_OVERLAP);
            pages++;
            settle(pages);
        } while (page.size() == PAGE && !stopping);
        index.refresh();
        if (!stopping) {
            removeWhatIsGone();
            finish(written, opening);
        }
    }

    private void settle(int pages) {
        if (pages % PAGES_BETWEEN_REFRESHES == 0) {
            index.refresh();
            newestAreThere.countDown();
        }
        if (pages % PAGES_BETWEEN_COMMITS == 0) {
            index.commit();
        }
    }

    private void finish(long written, int opening) {
        index.commit();
        if (!isComplete() || written > 0) {
            log.info("The search index holds {} articles; {} had to be indexed", index.size(), written);
        }
        comparedOpening = opening;
        newestAreThere.countDown();
    }

    /** @return how many articles were written to the index */
    private long apply(List<RowState> page) {
        lock.lock();
        try {
            return written(page);
        } finally {
            lock.unlock();
        }
    }

    private long written(List<RowState> page) {
        Map<Long, Long> known = index.changes(page.stream().map(RowState::id).toList());
        List<Long> stale = page.stream()
                .filter(row -> !Long.valueOf(row.change()).equals(known.get(row.id())))
                .map(RowState::id)
                .toList();
        for (int from = 0; from < stale.size(); from += TEXTS_AT_ONCE) {
            index.put(changes.rows(stale.subList(from, Math.min(stale.size(), from + TEXTS_AT_ONCE))));
        }
        return stale.size();
    }

    /** Articles are retracted, not deleted; but somebody may clear a table, or bring back yesterday's database. */
    void removeWhatIsGone() {
        if (index.size() > changes.count()) {
            long after = Long.MIN_VALUE;
            List<Long> ids;
            do {
                ids = index.idsAfter(after, PAGE);
                removeUnlessPresent(ids);
                after = ids.isEmpty() ? after : ids.getLast();
            } while (ids.size() == PAGE);
        }
    }

    /** Found in the index, not found in the table: whoever notices has it removed. */
    void removeUnlessPresent(Collection<Long> ids) {
        lock.lock();
        try {
            Set<Long> present = changes.present(ids);
            List<Long> gone = ids.stream().filter(id -> !present.contains(id)).toList();
            if (!gone.isEmpty()) {
                index.remove(gone);
                index.refresh();
            }
        } finally {
            lock.unlock();
        }
    }

    void commit() {
        index.commit();
    }
}
