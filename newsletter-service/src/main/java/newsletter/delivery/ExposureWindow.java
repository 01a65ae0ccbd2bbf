package newsletter.delivery;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * The one counter of the node: the exposed rows of all its chunks together never exceed W, so a kill leaves at most W
 * deliveries in doubt. Runs that are under way side by side share it evenly.
 */
@Component
class ExposureWindow {

    private final int size;
    private final Semaphore free;
    private final AtomicInteger runs = new AtomicInteger();

    ExposureWindow(DeliveryProperties properties) {
        this.size = properties.windowSize();
        this.free = new Semaphore(size, true);
    }

    /** A run begins: waits for the first place. */
    void enter() throws InterruptedException {
        free.acquire();
        runs.incrementAndGet();
    }

    /** A run ends; its places have been released. */
    void leave() {
        runs.decrementAndGet();
    }

    /** How many rows one run may have exposed now. */
    int share() {
        return Math.max(1, size / Math.max(1, runs.get()));
    }

    /** @return how many places were free of those wanted */
    int tryAcquire(int wanted) {
        int taken = Math.min(wanted, free.availablePermits());
        return taken > 0 && free.tryAcquire(taken) ? taken : 0;
    }

    void release(int places) {
        if (places > 0) {
            free.release(places);
        }
    }
}
