package newsletter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.audience.SectionSets;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.curation.PickSlot;
import newsletter.curation.Picks;
import newsletter.kernel.ArticleId;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.WaveId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServiceTest
class SettlingServiceTest {

    private static final Instant NOW = TestClock.START;
    private static final PickPlace OURS = new PickPlace(PickSlot.OUR_PICKS, null, null);

    @Autowired
    TestDatabase database;

    /** The service's own, which takes part in its transactions. */
    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    Editions editions;

    @Autowired
    Waves waves;

    @Autowired
    Composing composing;

    @Autowired
    Settling settling;

    @Autowired
    SectionSets sectionSets;

    @Autowired
    Picks picks;

    private Newsroom newsroom;
    private SectionId port;
    private SectionId city;
    private ListId list;
    private SlotId slot;

    @BeforeEach
    void openNewsroom() {
        newsroom = new Newsroom(jdbc, transaction);
        port = newsroom.section("port");
        city = newsroom.section("city");
        list = newsroom.list("post", "ROLLING", 1, city, port);
        slot = newsroom.slot(list, 127, 6);
    }

    @Test
    void countsAsReceivedWhatWasAcceptedExposedOrDoubtful() {
        newsroom.article("p", NOW.minusSeconds(3600), port);
        List<SubscriberId> readers = IntStream.range(0, 11)
                .mapToObj(i -> newsroom.reader(list, slot, null))
                .toList();
        WaveId id = wave();
        composing.select(id);
        composing.composeNewCohorts(id);
        Wave wave = waves.get(id);
        newsroom.enqueue(wave, LedgerStates.ACCEPTED);
        newsroom.outcome(wave, readers.get(1), LedgerStates.IN_DOUBT, 1);
        newsroom.outcome(wave, readers.get(2), LedgerStates.HELD, 1);
        newsroom.outcome(wave, readers.get(3), LedgerStates.PLANNED, 0); // exposed
        newsroom.outcome(wave, readers.get(4), LedgerStates.HELD, 0);
        newsroom.outcome(wave, readers.get(5), 3, 0); // failed
        newsroom.outcome(wave, readers.get(6), 5, 0); // expired
        newsroom.outcome(wave, readers.get(7), LedgerStates.PLANNED, 0);
        newsroom.outcome(wave, readers.get(8), 2, 1); // put off, failed and expired after a doubt
        newsroom.outcome(wave, readers.get(9), 3, 1);
        newsroom.outcome(wave, readers.get(10), 5, 1);
        newsroom.update(
                "UPDATE delivery_chunk SET sendable_through = ?", readers.get(3).value());

        settling.settle(id);

        assertThat(database.jdbc()
                        .sql("SELECT subscriber_id FROM subscription WHERE history_id IS NOT NULL ORDER BY 1")
                        .query((row, number) -> new SubscriberId(row.getLong(1)))
                        .list())
                .isEqualTo(Stream.concat(readers.subList(0, 4).stream(), readers.subList(8, 11).stream())
                        .toList());
        assertThat(newsroom.count("SELECT COUNT(*) FROM subscription WHERE received_cutoff IS NOT NULL"))
                .isEqualTo(7);
    }

    @Test
    void changesNothingWhenItSettlesTwice() {
        newsroom.article("p", NOW.minusSeconds(3600), port);
        newsroom.article("c", NOW.minusSeconds(3600), city);
        newsroom.reader(list, slot, null);
        newsroom.reader(list, slot, sectionSets.idOf(Set.of(port)));
        WaveId wave = wave();
        composing.select(wave);
        composing.composeNewCohorts(wave);
        newsroom.enqueue(waves.get(wave), LedgerStates.ACCEPTED);

        settling.settle(wave);
        List<String> once = histories();
        settling.settle(wave);

        assertThat(histories()).isEqualTo(once).hasSize(3);
        assertThat(newsroom.count("SELECT COUNT(*) FROM history")).isEqualTo(2);
    }

    @Test
    void remembersAPickForAsLongAsItStays() {
        ArticleId pick = newsroom.article("guide", NOW.minusSeconds(3600), port);
        ArticleId news = newsroom.article("news", NOW.minusSeconds(3600), port);
        picks.replace(OURS, List.of(new Pick(OURS, pick, null, null, null, null)));
        newsroom.reader(list, slot, null);
        received(NOW);
        Instant weeksLater = NOW.plus(Duration.ofDays(20));
        newsroom.article("later", weeksLater.minusSeconds(3600), port);
        received(weeksLater);

        assertThat(newsroom.count(
                        "SELECT COUNT(*) FROM subscription s JOIN history_article h ON h.history_id = s.history_id WHERE h.article_id = ?",
                        pick.value()))
                .isEqualTo(1);
        assertThat(newsroom.count(
                        "SELECT COUNT(*) FROM subscription s JOIN history_article h ON h.history_id = s.history_id WHERE h.article_id = ?",
                        news.value()))
                .isZero();
    }

    private void received(Instant due) {
        WaveId wave = wave(due);
        composing.select(wave);
        composing.composeNewCohorts(wave);
        newsroom.enqueue(waves.get(wave), LedgerStates.ACCEPTED);
        settling.settle(wave);
    }

    @Test
    void dropsHistoriesThatNobodyHasAnyMore() {
        newsroom.update("INSERT INTO history (set_hash, created_at) VALUES (REPEAT('a', 32), '2026-03-09 07:59:59')");
        newsroom.update("INSERT INTO history (set_hash, created_at) VALUES (REPEAT('b', 32), '2026-03-09 08:00:01')");
        newsroom.update("INSERT INTO history (set_hash, created_at) VALUES (REPEAT('c', 32), '2026-03-01 08:00:00')");
        newsroom.reader(list, slot, null);
        newsroom.update("UPDATE subscription SET history_id = (SELECT MAX(id) FROM history)");
        WaveId wave = wave();

        settling.settle(wave);

        assertThat(database.jdbc()
                        .sql("SELECT LEFT(set_hash, 1) FROM history ORDER BY 1")
                        .query((row, number) -> row.getString(1))
                        .list())
                .containsExactly("b", "c");
    }

    private WaveId wave() {
        return wave(NOW);
    }

    private WaveId wave(Instant due) {
        Edition edition = editions.open(list, Newsroom.date(due), EditionKind.REGULAR);
        return newsroom.commit(() -> waves.commitScheduled(edition.id(), due, due.plusSeconds(3600), List.of(slot)));
    }

    private List<String> histories() {
        return database.jdbc().sql("""
                SELECT CONCAT_WS(' ', s.subscriber_id, s.received_cutoff, h.article_id, h.revision, h.received_at)
                  FROM subscription s JOIN history_article h ON h.history_id = s.history_id ORDER BY 1
                """).query((row, number) -> row.getString(1)).list();
    }
}
