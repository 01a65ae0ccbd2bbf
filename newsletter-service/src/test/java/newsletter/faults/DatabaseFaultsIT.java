package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import newsletter.ops.database.PrivateDatabase;
import newsletter.testing.process.Campaign;
import newsletter.testing.process.Signal;
import newsletter.testing.process.Site;
import newsletter.testing.process.Verdict;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The database is taken away from two nodes while one of them sends. Nobody died, so nobody may be taken for dead: what
 * was sent is recorded when the database is back, and nothing is in doubt.
 */
@Thorough
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseFaultsIT {

    private static final int READERS = 2000;

    /** Longer than the silence after which a node is taken for dead, and than the pool waits. */
    private static final Duration OUTAGE = Duration.ofSeconds(20);

    private static final String SERVICES_CONNECTIONS =
            "SELECT id FROM information_schema.processlist WHERE user = 'service'";

    private final PrivateDatabase database = PrivateDatabase.start(Path.of("target/faults/mariadb-to-break"));
    private final Site site = Site.on(database);

    @BeforeAll
    void startNodes() {
        site.start("one");
        site.start("other");
    }

    @AfterAll
    void end() {
        site.close();
        database.close();
    }

    @Test
    void goesOnWhenItWasStoppedAndStarted() {
        assertNothingIsInDoubtAfter("stopped", () -> {
            database.stop();
            pass(OUTAGE);
            database.startAgain();
        });
    }

    @Test
    void goesOnWhenItWasKilledAndStarted() {
        assertNothingIsInDoubtAfter("killed", () -> {
            database.kill();
            database.startAgain();
        });
    }

    @Test
    void goesOnWhenItWasFrozen() {
        assertNothingIsInDoubtAfter("frozen", () -> {
            database.send(Signal.STOP);
            pass(OUTAGE);
            database.send(Signal.CONT);
        });
    }

    @Test
    void goesOnWhenItsConnectionsAreKilledAgainAndAgain() {
        assertNothingIsInDoubtAfter("cut", () -> {
            for (int round = 0; round < 10; round++) {
                killConnections();
                pass(Duration.ofMillis(300));
            }
        });
    }

    @Test
    void goesOnWhenItLetsOnlyFiveConnectionsIn() {
        assertNothingIsInDoubtAfter("crowded", () -> {
            database.execute("ALTER USER service@'127.0.0.1' WITH MAX_USER_CONNECTIONS 5");
            killConnections();
            pass(OUTAGE);
            database.execute("ALTER USER service@'127.0.0.1' WITH MAX_USER_CONNECTIONS 0");
        });
    }

    @Test
    void goesOnBesideARivalThatLocksTheSameRowsInAnotherOrder() {
        assertNothingIsInDoubtAfter("rival", () -> {
            for (int round = 0; round < 10; round++) {
                lockRowsThenChunks();
            }
        });
    }

    private void assertNothingIsInDoubtAfter(String list, Runnable trouble) {
        Campaign campaign = site.campaign(list, READERS);
        site.relay().pace(Duration.ofMillis(20));
        campaign.sendNow().awaitTaken(READERS / 5);

        assertThat(campaign.taken()).as("there is something left to send").isLessThan(READERS);
        trouble.run();

        site.relay().behave();
        Verdict verdict = campaign.verdictWhenSent().holds().withoutDoubt();
        assertThat(verdict.in("ACCEPTED")).isEqualTo(READERS);
    }

    /** All at once, whatever they are doing. */
    private void killConnections() {
        try (Connection connection = database.connect("");
                Statement statement = connection.createStatement()) {
            List<Long> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(SERVICES_CONNECTIONS)) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            for (Long id : ids) {
                kill(statement, id);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void kill(Statement statement, long id) throws SQLException {
        try {
            statement.execute("KILL " + id);
        } catch (SQLException e) {
            if (e.getErrorCode() != 1094) { // it has ended by itself
                throw e;
            }
        }
    }

    /** Senders lock the chunk first: whoever goes the other way round meets them, and one of the two is rolled back. */
    private void lockRowsThenChunks() {
        try (Connection rival = database.connect(site.schema())) {
            rival.setAutoCommit(false);
            lock(
                    rival,
                    "SELECT subscriber_id FROM delivery ORDER BY edition_id DESC, subscriber_id LIMIT 1000 FOR UPDATE");
            pass(Duration.ofMillis(200));
            lock(rival, "SELECT id FROM delivery_chunk FOR UPDATE");
            pass(Duration.ofMillis(200));
            rival.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void lock(Connection rival, String sql) throws SQLException {
        try (Statement statement = rival.createStatement()) {
            statement.executeQuery(sql).close();
        } catch (SQLException e) {
            if (e.getErrorCode() != 1213) { // the deadlock took the rival for its victim
                throw e;
            }
        }
    }

    /** An outage has a length. */
    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        await().pollInterval(Duration.ofMillis(50)).atMost(time.plusMinutes(1)).until(() -> System.nanoTime() > end);
    }
}
