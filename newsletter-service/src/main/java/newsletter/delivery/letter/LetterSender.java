package newsletter.delivery.letter;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import newsletter.delivery.Nodes;
import newsletter.delivery.smtp.Relay;
import newsletter.kernel.LetterRequested;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Sends letters on a thread of its own, as soon as they are committed; now and then it looks for those that wait for a
 * retry, or that another node left behind.
 */
@Component
class LetterSender implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LetterSender.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final LetterSending sending;
    private final LetterClaims claims;
    private final Relay relay;
    private final Nodes nodes;
    private final Semaphore wakeUps = new Semaphore(0);
    private volatile boolean running;
    private @Nullable Thread thread;
    private long restUntil = System.nanoTime();

    LetterSender(LetterSending sending, LetterClaims claims, Relay relay, Nodes nodes) {
        this.sending = sending;
        this.claims = claims;
        this.relay = relay;
        this.nodes = nodes;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    public void wake(LetterRequested committed) {
        wakeUps.release();
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofVirtual().name("letters").start(this::run);
    }

    /** While digests drain, not before they do. The node ends when both have. */
    @Override
    public void stop(Runnable whenStopped) {
        Thread.ofVirtual().start(() -> {
            stop();
            whenStopped.run();
        });
    }

    /** Drains: the letter on the wire is finished and written, the others that are claimed are given back. */
    @Override
    public void stop() {
        running = false;
        wakeUps.release();
        try {
            if (thread != null && !thread.join(GRACE)) {
                log.warn("A letter did not get through within {}; it is in doubt", GRACE);
                nodes.leaveWork();
            }
        } catch (InterruptedException e) {
            nodes.leaveWork();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try (LetterConnection connection = new LetterConnection(relay)) {
            while (running) {
                sendDue(connection);
                connection.closeWhenIdle();
                awaitWork();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sendDue(LetterConnection connection) {
        try {
            claims.tidy();
            if (System.nanoTime() - restUntil >= 0) {
                restUntil = System.nanoTime()
                        + sending.sendDue(connection, () -> running).toNanos();
            }
        } catch (RuntimeException e) {
            log.warn("Letters cannot be sent just now; trying again in a second: {}", e.getMessage());
        }
    }

    private void awaitWork() throws InterruptedException {
        if (wakeUps.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
            wakeUps.drainPermits();
        }
    }
}
