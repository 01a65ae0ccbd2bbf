package newsletter.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import newsletter.kernel.WaveId;
import org.springframework.batch.core.BatchStatus;
import org.springframework.stereotype.Component;

/** Counts how often in a row the run of a wave failed here, and alerts when it does not look like passing. */
@Component
class RunFailures {

    private static final int TOO_MANY = 3;
    private static final Duration AT_MOST_EVERY = Duration.ofDays(1);

    private final Alerts alerts;
    private final Map<WaveId, Integer> inARow = new ConcurrentHashMap<>();

    RunFailures(Alerts alerts) {
        this.alerts = alerts;
    }

    void failed(WaveId wave) {
        if (inARow.merge(wave, 1, Integer::sum) == TOO_MANY) {
            alerts.raise(new Alert(
                    "wave-" + wave.value() + "-fails",
                    AT_MOST_EVERY,
                    "A digest run fails again and again",
                    "The run of wave " + wave.value() + " has failed " + TOO_MANY
                            + " times in a row. Its readers wait; it is tried again until the wave expires.",
                    "The log says why: look for \"The run of wave " + wave.value() + "\"."));
        }
    }

    /** A run that waits for retries went as it should. */
    void ended(WaveId wave, BatchStatus status) {
        switch (status) {
            case COMPLETED, STOPPED -> inARow.remove(wave);
            case FAILED, ABANDONED, UNKNOWN, STARTING, STARTED, STOPPING -> failed(wave);
        }
    }
}
