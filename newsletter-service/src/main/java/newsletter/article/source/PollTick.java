package newsletter.article.source;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks for sources that are due, on one node at a time. */
@Component
@ConditionalOnBooleanProperty(name = "newsletter.sources.enabled", matchIfMissing = true)
class PollTick implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PollTick.class);

    private final PollJob job;

    PollTick(PollJob job) {
        this.job = job;
    }

    /** Two runs at once would only share the work. At a rate: with a delay it would keep the scheduler's one thread while sources take their time. */
    @Scheduled(fixedRateString = "PT5S", initialDelayString = "PT5S")
    @SchedulerLock(name = "source-poll", lockAtMostFor = "1m", lockAtLeastFor = "2s")
    public void tick() {
        try {
            job.runIfDue();
        } catch (JobExecutionException e) {
            log.error("The poll of sources could not be started; it is tried again soon", e);
        }
    }

    @Override
    public void destroy() {
        job.stop();
    }
}
