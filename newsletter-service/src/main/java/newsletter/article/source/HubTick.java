package newsletter.article.source;

import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import newsletter.web.PublicAddress;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after subscriptions, on one node at a time, and only where a hub could reach this service. */
@Component
@ConditionalOnBooleanProperty(name = "newsletter.sources.enabled", matchIfMissing = true)
class HubTick {

    private final HubSubscriptions subscriptions;
    private final PublicAddress address;

    HubTick(HubSubscriptions subscriptions, PublicAddress address) {
        this.subscriptions = subscriptions;
        this.address = address;
    }

    @Scheduled(fixedRateString = "PT30S", initialDelayString = "PT20S")
    @SchedulerLock(name = "hub-subscriptions", lockAtMostFor = "5m", lockAtLeastFor = "10s")
    public void tick() {
        if (!address.isLoopback()) {
            subscriptions.tend();
        }
    }
}
