package newsletter.article;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts the views of many requests in one transaction: while one group is written, the next one gathers, and those that nobody waits for gather a little longer. One thread writes, so that
 * requests never wait for each other's locks, and however many there are, counting takes one processor at most.
 */
@Service
class GroupedViewIntake implements ViewIntake, InitializingBean, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(GroupedViewIntake.class);

    private static final int VIEWS_A_GROUP = 2000;
    private static final int MOST_WAITING = 20_000;
    private static final long LOOK_MILLIS = 200;

    /** Views that nobody waits for gather so long: a few beacons a second are no reason for as many flushes. */
    private static final long GATHER_MILLIS = 200;

    private static final long END_WITHIN_MILLIS = 15_000;

    private final Counting counting;
    private final BlockingQueue<WaitingViews> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    /** A permit for each request in the queue that somebody waits for. */
    private final Semaphore asked = new Semaphore(0);

    private final Thread writer = Thread.ofPlatform().daemon().name("views").unstarted(this::work);
    private volatile boolean ending;

    @Autowired
    GroupedViewIntake(ViewCounting counting, ViewFaults faults) {
        this(new CountingOfBoth(counting, faults));
    }

    GroupedViewIntake(Counting counting) {
        this.counting = counting;
    }

    @Override
    public void afterPropertiesSet() {
        writer.start();
    }

    /** Within a transaction of the caller's, in that: nobody else would see its articles. */
    @Override
    public List<ViewOutcome> record(List<ViewDraft> views) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return counting.count(views);
        }
        try {
            WaitingViews mine = new WaitingViews(views, true);
            waiting.put(mine);
            asked.release();
            return mine.outcomes().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted before the views were counted");
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    @Override
    public boolean offer(ViewDraft view) {
        return waiting.offer(new WaitingViews(List.of(view), false));
    }

    /** Those who wait have come before the end began: the web server has let its requests finish. */
    @Override
    public void destroy() throws InterruptedException {
        ending = true;
        writer.join(END_WITHIN_MILLIS);
    }

    /** Requests whose views are not yet being written. */
    int waiting() {
        return waiting.size();
    }

    private void work() {
        try {
            while (!ending || !waiting.isEmpty()) {
                WaitingViews first = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    write(groupOf(first));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<WaitingViews> groupOf(WaitingViews first) throws InterruptedException {
        gatherWith(first);
        List<WaitingViews> group = new ArrayList<>();
        int views = 0;
        for (WaitingViews next = first; next != null; next = views < VIEWS_A_GROUP ? waiting.poll() : null) {
            if (next.isAsked()) {
                asked.acquire();
            }
            group.add(next);
            views += next.views().size();
        }
        return group;
    }

    /** Until somebody asks. */
    private void gatherWith(WaitingViews first) throws InterruptedException {
        boolean mayWait = !first.isAsked() && !ending && waiting.size() < VIEWS_A_GROUP;
        if (mayWait && asked.tryAcquire(GATHER_MILLIS, TimeUnit.MILLISECONDS)) {
            asked.release();
        }
    }

    private void write(List<WaitingViews> group) {
        try {
            List<ViewOutcome> outcomes = counting.count(
                    group.stream().flatMap(one -> one.views().stream()).toList());
            List<ViewOutcome> unheard = new ArrayList<>();
            int from = 0;
            for (WaitingViews one : group) {
                List<ViewOutcome> mine =
                        outcomes.subList(from, from + one.views().size());
                one.outcomes().complete(mine);
                from += one.views().size();
                if (!one.isAsked()) {
                    unheard.addAll(mine);
                }
            }
            counting.tell(unheard);
        } catch (RuntimeException e) {
            writeApart(group, e);
        } catch (Error e) { // those who wait would wait for ever, and the next ones, too
            fail(group, e);
        }
    }

    /** What one request is refused for is not the others' fault; that the database is away concerns all. */
    private void writeApart(List<WaitingViews> group, RuntimeException why) {
        if (group.size() == 1 || isOfTheDatabase(why)) {
            fail(group, why);
        } else {
            group.forEach(one -> write(List.of(one)));
        }
    }

    private static void fail(List<WaitingViews> group, Throwable why) {
        log.warn("The views of {} requests are not counted: {}", group.size(), why.toString());
        group.forEach(one -> one.outcomes().completeExceptionally(why));
    }

    private static boolean isOfTheDatabase(@Nullable Throwable why) {
        return why instanceof TransactionException
                || why instanceof RecoverableDataAccessException
                || why instanceof NonTransientDataAccessResourceException
                || why instanceof TransientDataAccessResourceException;
    }

    /** What is done with a group: as many outcomes as views. */
    interface Counting {

        List<ViewOutcome> count(List<ViewDraft> views);

        /** What became of views that nobody waits for. */
        default void tell(List<ViewOutcome> outcomes) {}
    }

    private record CountingOfBoth(ViewCounting views, ViewFaults faults) implements Counting {

        @Override
        public List<ViewOutcome> count(List<ViewDraft> drafts) {
            return views.count(drafts);
        }

        /** The views are counted: what is wrong with others of them is not worth more than a line in the log. */
        @Override
        public void tell(List<ViewOutcome> outcomes) {
            try {
                faults.add(ViewFaults.Way.PAGE, ViewOutcome.faults(outcomes));
            } catch (DataAccessException | TransactionException e) {
                log.warn("Faulty views are not counted: {}", e.toString());
            }
        }
    }
}
