package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import newsletter.ops.database.PrivateDatabase;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Site;
import newsletter.testing.process.SmallDisk;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.Test;

/** The disk of the database is full, and so is that of the node's log; the server may even end. Needs root, for a disk that can be full. */
@Thorough
class DiskFullIT {

    private static final int READERS = 2000;

    @Test
    void goesOnWhenThereIsSpaceAgain() throws Exception {
        try (SmallDisk disk = SmallDisk.mount("512m");
                PrivateDatabase database = PrivateDatabase.start(disk.path().resolve("mariadb"));
                Site site = Site.on(database, Files.createDirectory(disk.path().resolve("site-disk")))) {
            site.start("one");
            Campaign campaign = site.campaign("disk", READERS);
            Campaign second = site.campaign("disk2", READERS);
            site.relay().pace(Duration.ofMillis(20));
            campaign.sendNow().awaitTaken(READERS / 5);

            disk.fill();
            second.sendNow();
            Thread.sleep(Duration.ofSeconds(15)); // the length of the shortage
            disk.makeRoom();
            database.ensureRunning();

            site.relay().behave();
            Verdict verdict = campaign.verdictWhenSent().holds().doubtsAtMost(Site.WINDOW);
            assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
            assertThat(second.verdictWhenSent().holds().in("ACCEPTED")).isEqualTo(READERS);
        }
    }
}
