package newsletter.ops.sample;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import newsletter.audience.MailingList;
import newsletter.ops.sample.TriedFeed.Tried;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Fills an empty service with the sample newsroom and sends its first edition, on a thread of its own: start-up does not wait. Each step
 * finds out by itself whether it was done, so that a start after a broken-off one goes on, and any later one sends nothing.
 */
@Component
class FirstRun implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(FirstRun.class);

    private final Surroundings surroundings;
    private final SampleNewsroom newsroom;
    private final TriedFeed triedFeed;
    private final SamplePeople people;
    private final FirstEdition firstEdition;
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    FirstRun(
            Surroundings surroundings,
            SampleNewsroom newsroom,
            TriedFeed triedFeed,
            SamplePeople people,
            FirstEdition firstEdition) {
        this.surroundings = surroundings;
        this.newsroom = newsroom;
        this.triedFeed = triedFeed;
        this.people = people;
        this.firstEdition = firstEdition;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (surroundings.wantSamples()) {
            thread = Thread.ofVirtual().name("sample-newsroom").start(this::tellFailure);
        } else if (surroundings.feedToTry().isPresent()) {
            log.warn(
                    "newsletter.try-feed does nothing here: it stands in for sample data, which this service does not load");
        }
    }

    /** The database closes after this. */
    @Override
    public void destroy() throws InterruptedException {
        stop.countDown();
        Thread running = thread;
        if (running != null) {
            running.join();
        }
    }

    private void tellFailure() {
        try {
            run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The sample newsroom broke off; the next start goes on with it", e);
        }
    }

    private void run() throws InterruptedException {
        if (newsroom.isMissingFromEmptyDatabase() || triedFeed.isThere() && newsroom.hasNoList()) {
            load();
        }
        Optional<MailingList> list = newsroom.list();
        if (list.isPresent()) {
            people.addIfNobodyIsThere();
            people.tellWhereToSignIn();
            sendAndFollow(list.get());
        } else if (surroundings.wereAskedForSamples()
                || surroundings.feedToTry().isPresent()) {
            log.info("newsletter.sample-data and try-feed add nothing: this database has a newsroom of its own");
        }
    }

    private void load() throws InterruptedException {
        Optional<String> address = surroundings.feedToTry();
        Optional<Tried> tried = address.isPresent() ? triedFeed.load(address.get()) : Optional.empty();
        if (tried.isPresent()) {
            newsroom.load(tried.get());
        } else {
            log.info("Loading the sample newsroom");
            newsroom.load();
        }
    }

    private void sendAndFollow(MailingList list) throws InterruptedException {
        if (!firstEdition.isThere(list)) {
            newsroom.importReaders(list);
            log.info("Sample newsroom loaded: {}. Its first edition goes out now", newsroom.describe(list));
            firstEdition.send(list);
        }
        firstEdition.follow(list, stop);
    }
}
