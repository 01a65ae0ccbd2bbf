package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Site;
import newsletter.testing.process.Site.Node;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.Test;

/** A node whose heap is full can promise nothing: it ends, and that is a kill like any other. */
@Thorough
class HeapIT {

    private static final int READERS = 2000;

    /** Strings of one letter: in memory many times as large as on the wire. */
    private static final String HUGE = "[" + "\"a\",".repeat(20_000_000) + "\"a\"]";

    @Test
    void nothingIsLostWhenTheSenderRunsOutOfMemory() {
        try (Site site = Site.open()) {
            Node small = site.launchWithHeap("small", "144m", "newsletter.web.max-body=1GB");
            small.process().awaitReady();
            Campaign campaign = site.campaign("heap", READERS);
            site.relay().pace(Duration.ofMillis(20));
            campaign.sendNow().awaitTaken(READERS / 5);

            feed(small);
            assertThat(small.process().awaitEnd(Duration.ofMinutes(2)))
                    .as("exit code")
                    .isNotZero();
            assertThat(small.process().tail()).contains("OutOfMemoryError");

            site.relay().behave();
            site.start("other");
            Verdict verdict = campaign.verdictWhenSent().holds().doubtsAtMost(Site.WINDOW);
            assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
        }
    }

    private static void feed(Node node) {
        try {
            node.process().api().post("/api/v1/articles", HUGE);
        } catch (IllegalStateException e) {
            // It ended instead of answering.
        }
    }
}
