package newsletter.delivery;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Opens after three failures in a row that were the relay's own, and then nothing is sent for a while; no reader is
 * marked. After the pause one failure is enough to open it again, one success closes it.
 */
@Component
class RelayBreaker {

    private static final Logger log = LoggerFactory.getLogger(RelayBreaker.class);
    private static final int FAULTS = 3;
    private static final Duration FIRST_BACKOFF = Duration.ofMillis(100);

    private final Duration pause;
    private final AtomicInteger faults = new AtomicInteger();
    private volatile long openUntil = System.nanoTime();

    RelayBreaker(DeliveryProperties properties) {
        this.pause = properties.breaker().pause();
    }

    boolean isOpen() {
        return faults.get() >= FAULTS && openUntil - System.nanoTime() > 0;
    }

    /** How long sending rests when the relay is at fault. */
    Duration pause() {
        return pause;
    }

    /** How long it stays open; zero when it is closed. */
    Duration remaining() {
        return isOpen() ? Duration.ofNanos(Math.max(1, openUntil - System.nanoTime())) : Duration.ZERO;
    }

    /** @return how long this connection waits before it tries again */
    Duration fault(DeliveryOutcome.TransientFailure failure) {
        int inARow = faults.incrementAndGet();
        if (inARow >= FAULTS && !isOpen()) {
            openUntil = System.nanoTime() + pause.toNanos();
            log.warn("The relay takes nothing ({}); sending rests for {}", failure, pause);
        }
        return FIRST_BACKOFF.multipliedBy(Math.min(inARow, FAULTS));
    }

    /** The relay did its part, whatever it said of the reader. */
    void success() {
        if (faults.get() > 0) {
            int before = faults.getAndSet(0);
            if (before >= FAULTS) {
                log.info("The relay takes messages again");
            }
        }
    }
}
