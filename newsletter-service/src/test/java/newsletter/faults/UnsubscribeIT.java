package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import newsletter.testing.TestApi;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Site;
import newsletter.testing.process.Verdict;
import newsletter.testing.smtp.Arrival;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Readers who must not be mailed any more, while their edition is being sent. */
@Execution(ExecutionMode.SAME_THREAD)
class UnsubscribeIT {

    private static final int READERS = 2000;
    private static final int LEAVING = 150;

    @Test
    void nothingIsSentAfterItsCommitButWhatIsInsideTheWindow() {
        Site site = TwoNodes.ready().site();
        Campaign campaign = site.campaign("leave", READERS);
        site.relay().pace(Duration.ofMillis(30));
        campaign.sendNow().awaitTaken(50);

        Map<String, Long> leftAt = suppressSome(site.api(), campaign);
        site.relay().behave();
        Verdict verdict = campaign.verdictWhenSent().holds().withoutDoubt();

        List<Arrival> late = site.relay().journal().stream()
                .filter(arrival -> arrival.nanos() > leftAt.getOrDefault(arrival.recipient(), Long.MAX_VALUE))
                .toList();
        assertThat(late).as("sent after the reader had left").hasSizeLessThanOrEqualTo(Site.WINDOW);
        assertThat(verdict.in("SUPPRESSED")).as("of %d who left", LEAVING).isPositive();
        assertThat(verdict.in("SUPPRESSED") + verdict.in("ACCEPTED")).isEqualTo(READERS);
    }

    /** Everywhere among the readers, so also where the senders are. Each with the moment after which it holds. */
    private static Map<String, Long> suppressSome(TestApi api, Campaign campaign) {
        Map<String, Long> leftAt = new TreeMap<>();
        List<String> readers = List.copyOf(campaign.readers());
        for (int i = 0; i < LEAVING; i++) {
            String reader = readers.get(i * READERS / LEAVING);
            TestApi.Answer answer =
                    api.post("/api/v1/suppressions", "{\"email\": \"%s\", \"reason\": \"MANUAL\"}".formatted(reader));
            assertThat(answer.status()).as(answer.body()).isBetween(200, 201);
            leftAt.put(reader, System.nanoTime());
        }
        return leftAt;
    }
}
