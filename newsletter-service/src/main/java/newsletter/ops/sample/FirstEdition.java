package newsletter.ops.sample;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import newsletter.audience.MailingList;
import newsletter.delivery.Dispatch;
import newsletter.delivery.EditionCounts;
import newsletter.edition.Edition;
import newsletter.edition.EditionState;
import newsletter.edition.Editions;
import newsletter.kernel.EditionId;
import newsletter.rendering.Variants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Sends the sample newsroom's first edition and tells how it goes; resuming a broken-off one is delivery's own work. */
@Component
class FirstEdition {

    private static final Logger log = LoggerFactory.getLogger(FirstEdition.class);

    private final Editions editions;
    private final Dispatch dispatch;
    private final Variants variants;
    private final Surroundings surroundings;

    FirstEdition(Editions editions, Dispatch dispatch, Variants variants, Surroundings surroundings) {
        this.editions = editions;
        this.dispatch = dispatch;
        this.variants = variants;
        this.surroundings = surroundings;
    }

    boolean isThere(MailingList list) {
        return !editions.latest(list.id(), 1).isEmpty();
    }

    void send(MailingList list) {
        dispatch.sendNow(list.id());
    }

    /** Tells of the latest edition until it is settled, or the latch says that the service stops. */
    void follow(MailingList list, CountDownLatch stop) throws InterruptedException {
        EditionId id = editions.latest(list.id(), 1).getFirst().id();
        if (isSettled(edition(id).state())) {
            log.info("The sample newsroom is there from an earlier start; nothing is sent again");
        }
        long toldOf = 0;
        while (!isSettled(edition(id).state())) {
            EditionCounts counts = dispatch.counts(id);
            if (counts.accepted() != toldOf) {
                toldOf = counts.accepted();
                log.info(new EditionReport(edition(id), counts).progress());
            }
            if (stop.await(1, TimeUnit.SECONDS)) {
                return;
            }
        }
        tellResult(edition(id));
    }

    private void tellResult(Edition edition) {
        String result = new EditionReport(edition, dispatch.counts(edition.id())).result(variants.count(edition.id()));
        log.info("{}. {}", result, surroundings.whereToRead());
    }

    private Edition edition(EditionId id) {
        return editions.find(id).orElseThrow();
    }

    private static boolean isSettled(EditionState state) {
        return switch (state) {
            case PLANNED, DRAFT, APPROVED, SENDING -> false;
            case SENT, HELD, SKIPPED, CANCELLED -> true;
        };
    }
}
