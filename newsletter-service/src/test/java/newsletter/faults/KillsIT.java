package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import newsletter.testing.TestRequirements;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Site;
import newsletter.testing.process.Site.Node;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sending node is killed, at a random moment of its sending, again and again; half the time its files go with it. A
 * second node takes over while the first one starts again. {@code -Dnewsletter.test.kills}, {@code .readers} and
 * {@code .seed} say how often, over how many readers, and with which chances.
 */
class KillsIT {

    private static final Logger log = LoggerFactory.getLogger(KillsIT.class);
    private static final int SHORTEST_MILLIS = 200;
    private static final int LONGEST_MILLIS = 2000;

    private final int kills =
            Integer.getInteger("newsletter.test.kills", TestRequirements.isRequired(TestRequirements.FAULTS) ? 50 : 3);
    private final int readers = Integer.getInteger("newsletter.test.readers", kills > 10 ? 20_000 : 2_000);
    private final long seed = Long.getLong("newsletter.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void nothingIsLostAndCopiesAreMarkedWhenTheSenderIsKilledAgainAndAgain() throws Exception {
        log.info("{} kills over {} readers, -Dnewsletter.test.seed={}", kills, readers, seed);
        try (Site site = Site.open()) {
            Node one = site.start("one");
            Senders senders = new Senders(one, site.start("other"));
            Campaign campaign = site.campaign("kills", readers);
            site.relay().pace(pace());
            campaign.sendNow();

            int killed = 0;
            while (killed < kills && campaign.taken() < readers - Site.WINDOW) {
                kill(senders.next());
                killed++;
            }

            site.relay().behave();
            Verdict verdict = campaign.verdictWhenSent().holds().doubtsAtMost(killed * Site.WINDOW);
            log.info("After {} kills: {}", killed, verdict.summary());
            assertThat(verdict.in("ACCEPTED")).isEqualTo(readers);
            assertThat(killed).as("kills before the edition was sent").isGreaterThan(kills / 2);
        }
    }

    /** So slow that the readers last for all kills and a third more. */
    private Duration pace() {
        double readersPerLife = readers / (kills + 1.0);
        double life = (SHORTEST_MILLIS + LONGEST_MILLIS) / 2.0;
        return Duration.ofNanos(Math.round(1.33 * 1_000_000 * Site.CONNECTIONS * life / readersPerLife));
    }

    private void kill(Node sender) throws InterruptedException {
        // The moment is what is tested, so this waits for a time and not for a condition.
        Thread.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
        sender.process().kill();
        await().atMost(Duration.ofMinutes(1)).until(() -> sender.door().conversations() == 0);
        if (random.nextBoolean()) {
            sender.process().loseFiles();
        }
        sender.process().startAgain();
    }
}
