package newsletter.delivery;

import java.time.Clock;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for readers who are due, on one node at a time. */
@Component
@ConditionalOnBooleanProperty(name = "newsletter.schedule.enabled", matchIfMissing = true)
class Tick {

    private final DueWaves dueWaves;
    private final Clock clock;

    Tick(DueWaves dueWaves, Clock clock) {
        this.dueWaves = dueWaves;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 2000, initialDelay = 2000)
    @SchedulerLock(name = "due-tick", lockAtMostFor = "1m", lockAtLeastFor = "1s")
    public void tick() {
        dueWaves.commitAll(clock.instant());
    }
}
