package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.LossyNetwork;
import newsletter.testing.process.Site;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.Test;

/** Packets between a node and the relay are lost, in both directions: one in twenty, or all. Needs root, to lose them. */
@Thorough
class PacketLossIT {

    private static final int READERS = 1500;

    /** Those of {@link Site}'s nodes are 10 s. */
    private static final Duration LONGER_THAN_TIME_OUTS = Duration.ofSeconds(15);

    @Test
    void losesNobodyWherePacketsAreLost() throws Exception {
        try (Site site = Site.open()) {
            int relay = site.start("one").door().port();
            Campaign campaign = site.campaign("loss", READERS);

            try (LossyNetwork network = LossyNetwork.at(List.of(relay))) {
                network.lose(5);
                Verdict verdict = campaign.sendNow().verdictWhenSent().holds();
                assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
                assertThat(network.lost()).isGreaterThan(READERS / 10);
            }
        }
    }

    @Test
    void goesOnWhenTheRelayCanBeReachedAgain() throws Exception {
        try (Site site = Site.open()) {
            int relay = site.start("one").door().port();
            Campaign campaign = site.campaign("cut", READERS);
            site.relay().pace(Duration.ofMillis(10));
            campaign.sendNow().awaitTaken(READERS / 4);

            try (LossyNetwork network = LossyNetwork.at(List.of(relay))) {
                network.lose(100);
                Thread.sleep(LONGER_THAN_TIME_OUTS);
            }

            Verdict verdict = campaign.verdictWhenSent().holds().doubtsAtMost(Site.CONNECTIONS);
            assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
        }
    }
}
