package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Site;
import newsletter.testing.process.Site.Node;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.Test;

/** Two nodes run a wave each, and one of them dies: its Batch execution is recovered, that of the living is left alone. */
@Thorough
class RivalsIT {

    private static final int READERS = 2000;

    private static final String EXECUTIONS = """
            SELECT e.STATUS FROM BATCH_JOB_EXECUTION e
              JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
              JOIN wave w ON w.id = CAST(p.PARAMETER_VALUE AS SIGNED)
             WHERE p.PARAMETER_NAME = 'wave' AND w.edition_id = %d ORDER BY e.JOB_EXECUTION_ID""";

    @Test
    void recoversOnlyTheDeadOnesExecution() throws Exception {
        try (Site site = Site.open()) {
            Node dying = site.start("dying");
            Campaign left = site.campaign("left", READERS);
            Campaign living = site.campaign("living", READERS);
            site.relay().pace(Duration.ofMillis(60));
            left.sendNow().awaitTaken(READERS / 20);
            // Whoever starts now finds the first wave taken and gets the second one, if the first is busy or not.
            Node rival = site.start("rival");
            living.sendNow().awaitTaken(READERS / 20);
            boolean rivalRunsIt = rival.door().arrivals() > 0;

            dying.process().kill();
            site.relay().behave();
            Verdict ofLeft = left.verdictWhenSent().holds();
            Verdict ofLiving = living.verdictWhenSent().holds();

            assertThat(ofLeft.doubts() + ofLiving.doubts()).isLessThanOrEqualTo(Site.WINDOW);
            awaitExecutions(site, left, List.of("FAILED", "COMPLETED"));
            if (rivalRunsIt) {
                awaitExecutions(site, living, List.of("COMPLETED"));
                ofLiving.withoutDoubt();
            }
        }
    }

    private static void awaitExecutions(Site site, Campaign campaign, List<String> expected) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(executions(site, campaign)).isEqualTo(expected));
    }

    private static List<String> executions(Site site, Campaign campaign) throws SQLException {
        try (Connection connection = DriverManager.getConnection(site.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(EXECUTIONS.formatted(campaign.edition()))) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
