package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import newsletter.testing.TestApi;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Signal;
import newsletter.testing.process.Site;
import newsletter.testing.process.Site.Node;
import newsletter.testing.process.Verdict;
import newsletter.testing.smtp.Disturbance;
import newsletter.testing.smtp.Disturbance.Fault;
import newsletter.testing.smtp.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** A node that is told to end. */
@Execution(ExecutionMode.SAME_THREAD)
class DrainIT {

    private static final int READERS = 1500;

    /** 20 s are promised; a machine that has other things to do gets some more. */
    private static final Duration GRACE = Duration.ofSeconds(30);

    @Test
    void leavesNothingInDoubtWhenItIsToldToEndInTheMiddle() {
        TwoNodes nodes = TwoNodes.ready();
        Campaign campaign = nodes.site().campaign("drain", READERS);
        nodes.site().relay().pace(Duration.ofMillis(20));
        campaign.sendNow();
        Node sender = nodes.senders().next();
        campaign.awaitTaken(READERS / 4);

        sender.process().send(Signal.TERM);
        sender.process().awaitEnd(GRACE);
        assertThat(campaign.taken()).as("messages at its end").isLessThan(READERS);

        nodes.site().relay().behave();
        Verdict verdict = campaign.verdictWhenSent().holds().withoutDoubt();
        assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
    }

    @Test
    @Thorough
    void leavesOnlyWhatIsOnTheWireInDoubtWhenTheRelayStalls() {
        try (Site site = Site.open()) {
            Node node = site.start("one", "spring.mail.properties.mail.smtp.timeout=60000");
            Campaign campaign = site.campaign("stall", READERS).sendNow().awaitTaken(READERS / 4);
            site.relay().disturb(Disturbance.always(Step.DOT, Fault.stall()));

            node.process().send(Signal.TERM);
            node.process().awaitEnd(GRACE);

            site.relay().behave();
            node.process().startAgain();
            Verdict verdict = campaign.verdictWhenSent().holds().doubtsAtMost(Site.CONNECTIONS);
            assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
        }
    }

    @Test
    @Thorough
    void endsWhenTheLetterOnTheWireHasGotThroughAndNotBefore() {
        String alerts = "newsletter.alerts.to=ops@desk.example";
        try (Site site = Site.open()) {
            Node node = site.start("one", alerts);
            TestApi other = site.start("other", alerts).process().api();
            site.relay().pace(Duration.ofSeconds(3));
            String letter = "/api/v1/letters/"
                    + node.process()
                            .api()
                            .post("/api/v1/letters/test", "{\"to\": \"ops@desk.example\"}")
                            .json()
                            .path("id")
                            .asLong();
            await().until(() -> node.door().conversations() == 1);

            node.process().send(Signal.TERM);
            node.process().awaitEnd(GRACE);

            JsonNode sent = other.get(letter).json();
            assertThat(sent.path("state").asString()).isEqualTo("ACCEPTED");
            assertThat(sent.path("doubts").asInt()).isZero();
            assertThat(site.relay().taken()).isOne();
        }
    }
}
