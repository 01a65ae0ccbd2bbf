package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Signal;
import newsletter.testing.process.Site;
import newsletter.testing.process.Site.Node;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.Test;

/** A node stands still, loses its work to another, and wakes up with messages in hand. */
@Thorough
class FrozenNodeIT {

    private static final int READERS = 3000;
    /** A lease is longer than the relay may take for a message. */
    private static final String[] SHORTEST_LEASE = {
        "newsletter.delivery.lease=10s",
        "newsletter.delivery.relay.message-timeout=2s",
        "newsletter.delivery.relay.dot-timeout=4s"
    };

    private static final String[] LONGER_LEASE = {
        "newsletter.delivery.lease=40s",
        "newsletter.delivery.relay.message-timeout=10s",
        "newsletter.delivery.relay.dot-timeout=10s"
    };

    private static final String LEFT_BY_THE_DEAD = """
            SELECT COUNT(*) FROM delivery_attempt WHERE edition_id = %d AND reply = 'the sending node died'""";

    private static final Duration PAST_ITS_LEASE = Duration.ofSeconds(12);

    @Test
    void isRefusedWhenItWakesUpAfterItsLease() throws Exception {
        freezeTheSender(PAST_ITS_LEASE, SHORTEST_LEASE);
    }

    /** Taken for dead after five seconds, while its own clock still grants it the lease. */
    @Test
    void isRefusedWhenItWakesUpWithinItsLease() throws Exception {
        freezeTheSender(Duration.ZERO, LONGER_LEASE);
    }

    private static void freezeTheSender(Duration atLeast, String... properties) throws Exception {
        try (Site site = Site.open()) {
            Node one = site.start("one", properties);
            Node other = site.start("other", properties);
            Senders senders = new Senders(one, other);
            Campaign campaign = site.campaign("frozen", READERS);
            site.relay().pace(Duration.ofMillis(40));
            Node sender = sender(campaign, senders);

            sender.process().send(Signal.STOP);
            long since = System.nanoTime();
            Node heir = senders.otherThan(sender);
            int before = heir.door().arrivals();
            await("take-over")
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> heir.door().arrivals() > before + Site.WINDOW);
            await("a lease's length")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> System.nanoTime() - since > atLeast.toNanos());
            assertThat(campaign.taken()).as("there is something left to send").isLessThan(READERS);
            sender.process().send(Signal.CONT);

            Verdict verdict = campaign.verdictWhenSent().holds();
            assertThat(doubtsLeftByTheDead(site, campaign)).isBetween(1, Site.WINDOW);
            assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
            await("its new life").atMost(Duration.ofMinutes(1)).until(sender.process()::isReady);
            assertThat(sender.process().wholeLog()).contains("taken for dead; it goes on as a new one");
        }
    }

    /** With time-outs this short the heir may have doubts of its own on a machine that stands still: they are not counted. */
    private static int doubtsLeftByTheDead(Site site, Campaign campaign) throws SQLException {
        try (Connection connection = DriverManager.getConnection(site.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LEFT_BY_THE_DEAD.formatted(campaign.edition()))) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static Node sender(Campaign campaign, Senders senders) {
        campaign.sendNow();
        Node sender = senders.next();
        campaign.awaitTaken(READERS / 10);
        return sender;
    }
}
