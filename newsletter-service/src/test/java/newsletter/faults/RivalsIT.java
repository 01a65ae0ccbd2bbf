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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Two nodes run a wave each, and one of them dies: its Batch execution is recovered, that of the living is left alone. */
@Thorough
class RivalsIT {

    private static final int READERS = 2000;

    /** Both editions are far from their end when the kill comes. */
    private static final Duration SLOWLY = Duration.ofSeconds(1);

    private static final Duration CLAIMED_WITHIN = Duration.ofSeconds(8);
    private static final int ATTEMPTS = 8;

    private static final String EXECUTIONS = """
            SELECT e.STATUS FROM BATCH_JOB_EXECUTION e
              JOIN BATCH_JOB_EXECUTION_PARAMS p ON p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
              JOIN wave w ON w.id = CAST(p.PARAMETER_VALUE AS SIGNED)
             WHERE p.PARAMETER_NAME = 'wave' AND w.edition_id = %d ORDER BY e.JOB_EXECUTION_ID""";

    @Test
    void recoversOnlyTheDeadOnesExecution() throws Exception {
        try (Site site = Site.open()) {
            Node dying = site.start("dying");
            site.relay().pace(SLOWLY);
            Campaign left = site.campaign("left", READERS).sendNow().awaitTaken(1);
            Node rival = site.start("rival");
            Campaign living = firstThatTheRivalRuns(site, rival);

            dying.process().kill();
            site.relay().behave();
            Verdict ofLeft = left.verdictWhenSent().holds().doubtsAtMost(Site.WINDOW);
            Verdict ofLiving = living.verdictWhenSent().holds().withoutDoubt();

            assertThat(ofLeft.in("ACCEPTED") + ofLiving.in("ACCEPTED")).isEqualTo(2 * READERS);
            awaitExecutions(site, left, List.of("FAILED", "COMPLETED"));
            awaitExecutions(site, living, List.of("COMPLETED"));
        }
    }

    /** Which node claims a wave is chance; what the dying one claims waits there, as all its connections are in use. */
    private static Campaign firstThatTheRivalRuns(Site site, Node rival) {
        for (int n = 1; n <= ATTEMPTS; n++) {
            Campaign campaign = site.campaign("living" + n, READERS).sendNow();
            long end = System.nanoTime() + CLAIMED_WITHIN.toNanos();
            await().atMost(Duration.ofMinutes(1)).until(() -> rival.door().arrivals() > 0 || System.nanoTime() > end);
            if (rival.door().arrivals() > 0) {
                return campaign;
            }
        }
        return Assumptions.abort("the dying node claimed every wave");
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
