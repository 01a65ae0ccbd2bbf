package newsletter.bench;

import java.time.Duration;

/**
 * How a history is replayed.
 *
 * @param step between moments
 * @param window candidates are as old at most
 * @param horizon the gain of an article is its readers of that time after the moment
 * @param perSection each section is put in order by itself
 */
record Protocol(Duration step, Duration window, Duration horizon, boolean perSection, Days days) {

    Protocol {
        if (!Grid.fits(step) || !Grid.fits(horizon)) {
            throw new IllegalArgumentException("--step and --horizon must be multiples of 20 minutes");
        }
        if (!window.isPositive()) {
            throw new IllegalArgumentException("--window must be above 0");
        }
    }
}
