package newsletter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import newsletter.article.source.FreshPoll;
import newsletter.audience.MailingLists;
import newsletter.audience.SectionSets;
import newsletter.edition.Composition.Item;
import newsletter.kernel.ArticleId;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Digests often fail here, so nearly every reader has a past of their own, and few variants are allowed. */
@ServiceTest
class MergedCohortsServiceTest {

    private static final int MOST = 3;
    private static final int DAYS = 8;
    private static final int FAILED = 3;

    /** The service's own, which takes part in its transactions. */
    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    TestClock clock;

    @Autowired
    Editions editions;

    @Autowired
    Waves waves;

    @Autowired
    MailingLists lists;

    @Autowired
    SectionSets sectionSets;

    @Autowired
    FreshPoll freshPoll;

    @Autowired
    Selector selector;

    @Autowired
    Selections selections;

    @Autowired
    RelatedToLead relatedToLead;

    @Autowired
    Groups groups;

    @Autowired
    NewCompositions newCompositions;

    @Autowired
    Compositions compositions;

    @Autowired
    Cohorts cohorts;

    @Autowired
    Settling settling;

    private final Random random = new Random(9);
    private final Map<SubscriberId, Map<ArticleId, Integer>> received = new HashMap<>();
    private final List<ArticleId> published = new ArrayList<>();
    private Newsroom newsroom;
    private SectionId port;
    private SectionId city;
    private ListId list;
    private SlotId slot;
    private int updates;

    @BeforeEach
    void openNewsroom() {
        newsroom = new Newsroom(jdbc, transaction);
        port = newsroom.section("port");
        city = newsroom.section("city");
        list = newsroom.list("post", "ROLLING", 1, city, port);
        slot = newsroom.slot(list, 127, 8);
        for (int i = 0; i < 14; i++) {
            newsroom.reader(list, slot, i < 10 ? null : Long.valueOf(sectionSets.idOf(Set.of(port))));
        }
    }

    @Test
    void nobodyWhoIsMergedGetsAnArticleTwiceOrASectionThatTheyDidNotChoose() {
        Composing composing = composing(MOST);
        long merged = 0;
        for (int day = 0; day < DAYS; day++) {
            Wave wave = open(day);
            composing.select(wave.id());
            composing.composeNewCohorts(wave.id());
            assertThat(compositions.toRender(wave.id())).hasSizeLessThanOrEqualTo(MOST);
            merged += cohorts.of(wave.edition()).mergedReaders();
            deliver(wave);
            settling.settle(wave.id());
        }
        assertThat(merged).isPositive();
        assertThat(updates).isPositive();
    }

    @Test
    void mergesTheSameAgainWhenItWasStoppedInTheMiddle() {
        Wave wave = withPasts();
        Composing few = composing(MOST);
        List<String> first = transaction.execute(status -> {
            few.composeNewCohorts(wave.id());
            status.setRollbackOnly();
            return members(wave);
        });
        assertThat(members(wave)).isEmpty();

        few.composeNewCohorts(wave.id());

        assertThat(members(wave)).isNotEmpty().isEqualTo(first);
        assertThat(composing(1).composeNewCohorts(wave.id())).isZero();
    }

    @Test
    void keepsADigestForEveryChoiceEvenAboveTheLimit() {
        Wave wave = withPasts();

        composing(1).composeNewCohorts(wave.id());

        assertThat(compositions.toRender(wave.id())).hasSize(2);
        CohortReport report = cohorts.of(wave.edition());
        assertThat(report.count()).isEqualTo(2);
        assertThat(report.largest().getFirst().sections()).containsExactly("city", "port");
        assertThat(report.largest().stream().mapToLong(CohortReport.Size::readers))
                .containsExactly(10L, 4L);
    }

    /** Readers have failed days behind them, and there is news. */
    private Wave withPasts() {
        Composing composing = composing(1000);
        for (int day = 0; day < 3; day++) {
            Wave wave = open(day);
            composing.select(wave.id());
            composing.composeNewCohorts(wave.id());
            deliver(wave);
            settling.settle(wave.id());
        }
        Wave wave = open(3);
        composing.select(wave.id());
        return wave;
    }

    private Composing composing(int most) {
        return new JdbcComposing(
                waves,
                lists,
                sectionSets,
                freshPoll,
                selector,
                selections,
                relatedToLead,
                groups,
                newCompositions,
                new SelectionProperties(most));
    }

    private Wave open(int day) {
        Instant due = TestClock.START.plus(Duration.ofDays(day));
        clock.set(due);
        for (int i = 0; i < 8; i++) {
            Instant at = due.minus(Duration.ofHours(1 + 2L * i));
            published.add(newsroom.article("d" + day + "-" + i, at, i % 2 == 0 ? port : city));
        }
        if (day > 0) {
            newsroom.revise(published.get(published.size() - 9), due.minusSeconds(600));
            newsroom.revise(published.get(published.size() - 10), due.minusSeconds(600));
        }
        Edition edition = editions.open(list, Newsroom.date(due), EditionKind.REGULAR);
        WaveId id =
                newsroom.commit(() -> waves.commitScheduled(edition.id(), due, due.plusSeconds(3600), List.of(slot)));
        return waves.get(id);
    }

    private void deliver(Wave wave) {
        newsroom.enqueue(wave, LedgerStates.ACCEPTED);
        Map<SubscriberId, VariantId> variants = new HashMap<>();
        jdbc.sql("SELECT subscriber_id, variant_id FROM delivery WHERE wave_id = ? AND state = 1 ORDER BY 1")
                .param(wave.id().value())
                .query(row -> {
                    variants.put(new SubscriberId(row.getLong(1)), new VariantId(row.getLong(2)));
                });
        variants.forEach((reader, variant) -> {
            if (random.nextInt(5) < 2) {
                newsroom.outcome(wave, reader, FAILED, 0);
            } else {
                compositions
                        .get(variant)
                        .blocks()
                        .forEach(block -> block.items().forEach(item -> read(reader, item)));
            }
        });
    }

    private void read(SubscriberId reader, Item item) {
        Integer before =
                received.computeIfAbsent(reader, each -> new HashMap<>()).put(item.article(), item.revision());
        assertThat(item.updated()).isEqualTo(before != null);
        if (before != null) {
            assertThat(item.revision()).isGreaterThan(before);
            updates++;
        }
        if (choseThePortOnly(reader)) {
            assertThat(newsroom.count(
                            "SELECT COUNT(*) FROM article_section WHERE article_id = ? AND section_id = ?",
                            item.article().value(),
                            port.value()))
                    .isPositive();
        }
    }

    private boolean choseThePortOnly(SubscriberId reader) {
        return newsroom.count("SELECT COUNT(section_set_id) FROM subscription WHERE subscriber_id = ?", reader.value())
                > 0;
    }

    private List<String> members(Wave wave) {
        return jdbc.sql("""
                SELECT CONCAT_WS(' ', m.section_set_id, m.history_id, m.readers, m.merged, HEX(c.content_hash))
                  FROM cohort_member m JOIN composition c ON c.id = m.composition_id
                 WHERE m.wave_id = ? ORDER BY 1
                """)
                .param(wave.id().value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
