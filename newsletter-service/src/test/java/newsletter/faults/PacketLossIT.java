package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.LossyNetwork;
import newsletter.testing.process.Site;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.Test;

/** One packet in twenty between a node and the relay is lost, in both directions. Needs root, to lose them. */
@Thorough
class PacketLossIT {

    private static final int READERS = 1500;

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
}
