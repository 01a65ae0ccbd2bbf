package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import newsletter.audience.MailingLists;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.edition.Editions;
import newsletter.edition.Waves;
import newsletter.kernel.WaveId;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServiceTest
class AlertsServiceTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Autowired
    TestApi api;

    @Autowired
    TestRelay relay;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    /** The service's own, which takes part in its transactions. */
    @Autowired
    JdbcClient jdbc;

    @Autowired
    Alerts alerts;

    @Autowired
    MailingLists lists;

    @Autowired
    Editions editions;

    @Autowired
    Waves waves;

    @Autowired
    TransactionOperations transaction;

    @Test
    void tellsEveryOperatorOnceInAWhile() {
        Alert alert = new Alert("relay-away", HOUR, "The relay is away", "No connection.", "Look at it.");

        alerts.raise(alert);
        alerts.raise(alert);
        await().atMost(Duration.ofSeconds(30)).until(() -> relay.received().size() == 2);
        clock.advance(HOUR);
        alerts.raise(alert);

        await().atMost(Duration.ofSeconds(30)).until(() -> relay.received().size() == 4);
        assertThat(relay.receivedBy("ops@desk.example"))
                .hasSize(2)
                .first()
                .satisfies(letter -> assertThat(letter.text())
                        .contains(
                                "Subject: Needs a look: The relay is away", "10 March 2026, 08:00 UTC", "Look at it."));
        assertThat(relay.receivedBy("night@desk.example")).hasSize(2);
    }

    @Test
    void tellsEvenWhenTheCallersTransactionIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            alerts.raise(new Alert("rolled-back", HOUR, "Rolled back", "It was.", "Look."));
            status.setRollbackOnly();
        });

        await().atMost(Duration.ofSeconds(30)).until(() -> relay.received().size() == 2);
    }

    @Test
    void showsWhateverTheDetailIsMadeOf() {
        alerts.raise(new Alert("poison", HOUR, "A\r\nBcc: b\u0000", "half \uD83D " + "😀".repeat(9_000), "\uE000"));

        await().atMost(Duration.ofSeconds(30)).until(() -> relay.received().size() == 2);
        assertThat(relay.received().getFirst().text()).contains("Subject: Needs a look: A Bcc: b\r\n");
    }

    @Test
    void refusesATopicThatIsNoTopicAndAlertsWithoutEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Alert("A b", HOUR, "", "", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> new Alert("a", Duration.ofSeconds(1), "", "", ""));
    }

    @Test
    void refusesAnOperatorWhoHasNoAddress() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlertProperties(List.of("ops@desk.example", "nobody")))
                .withMessageContaining("newsletter.alerts.to: nobody");
    }

    @Test
    void tellsOfARunThatFailedThreeTimesInARow() {
        Newsroom newsroom = new Newsroom(api, TestClock.START).open();
        newsroom.subscribe("reader@reader.example,,,,,,confirmed");
        long wave = waveOfABrokenList();

        await().atMost(Duration.ofSeconds(60)).until(() -> {
            database.jdbc()
                    .sql("UPDATE wave SET resume_at = NULL WHERE runner_id IS NULL")
                    .update();
            return relay.received().size() == 2;
        });

        assertThat(relay.receivedBy("ops@desk.example").getFirst().text())
                .contains("Subject: Needs a look: A digest run fails again and again")
                .contains("wave " + wave);
        assertThat(relay.receivedBy("reader@reader.example")).isEmpty();
    }

    /** Broken behind the service's back: no call of the API lets a list have such a time zone. */
    private long waveOfABrokenList() {
        return transaction.execute(status -> {
            Edition edition = editions.open(
                    lists.bySlug(Newsroom.LIST).orElseThrow().id(), LocalDate.parse("2026-03-10"), EditionKind.REGULAR);
            WaveId id = waves.commitSendNow(
                    edition.id(), clock.instant(), clock.instant().plus(Duration.ofHours(6)));
            jdbc.sql("UPDATE mailing_list SET time_zone = 'Nowhere/None'").update();
            return id.value();
        });
    }
}
