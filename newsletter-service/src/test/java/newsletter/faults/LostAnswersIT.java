package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import newsletter.ops.database.PrivateDatabase;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.CommitCutter;
import newsletter.testing.process.Site;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits reach the database, their answers do not come back: whether they took place has to be read, not guessed. */
@Thorough
class LostAnswersIT {

    private static final Logger log = LoggerFactory.getLogger(LostAnswersIT.class);
    private static final int READERS = 2000;
    private static final int CUTS = 30;

    private final long seed = Long.getLong("newsletter.test.seed", System.nanoTime());

    @Test
    void nothingIsLostOrSentTwiceWhenTheAnswersToCommitsAreLost() {
        log.info("-Dnewsletter.test.seed={}", seed);
        try (PrivateDatabase database = PrivateDatabase.start(Path.of("target/faults/mariadb-behind-a-cutter"));
                Site site = Site.on(database);
                CommitCutter cutter = new CommitCutter(database.port(), seed)) {
            site.start(
                    "one",
                    "newsletter.delivery.lease=20s",
                    "newsletter.delivery.relay.message-timeout=5s",
                    "newsletter.delivery.relay.dot-timeout=5s",
                    "spring.datasource.url=" + site.jdbcUrl().replace(":" + database.port(), ":" + cutter.port()));
            Campaign campaign = site.campaign("answers", READERS);
            site.relay().pace(Duration.ofMillis(20));
            campaign.sendNow().awaitTaken(READERS / 10);

            cutter.cut(0.1, CUTS);

            Verdict verdict = campaign.verdictWhenSent().holds().withoutDoubt();
            assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
            assertThat(cutter.cuts()).isGreaterThan(CUTS / 3);
        }
    }
}
