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
import newsletter.audience.SectionSets;
import newsletter.edition.Composition.Item;
import newsletter.kernel.ArticleId;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.SubscriberId;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Readers of every choice of three sections and several cadences get digests for weeks; some deliveries fail. */
@ServiceTest
class DaysOfDigestsServiceTest {

    private static final int DAYS = 24;
    private static final int FAILURES_END = 6;
    private static final int FAILED = 3;
    private static final int DAILY = 0b111_1111;
    private static final int MONDAY = 0b000_0001;
    private static final int TUESDAY_AND_FRIDAY = 0b001_0010;
    private static final int EVERY_SECTION_SET = 7;

    @Autowired
    TestDatabase database;

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
    Composing composing;

    @Autowired
    Compositions compositions;

    @Autowired
    Settling settling;

    @Autowired
    SectionSets sectionSets;

    @Autowired
    Explanations explanations;

    private final Random random = new Random(7);
    private final Map<SubscriberId, Map<ArticleId, Integer>> received = new HashMap<>();
    private final List<ArticleId> published = new ArrayList<>();
    private final Map<SlotId, Integer> slots = new HashMap<>();
    private final List<SectionId> sections = new ArrayList<>();
    private int updates;

    @Test
    void nobodyGetsAnArticleTwiceAndEqualPastsMeet() {
        Newsroom newsroom = new Newsroom(jdbc, transaction);
        ListId list = openList(newsroom);
        for (int day = 0; day < DAYS; day++) {
            Instant due = TestClock.START.plus(Duration.ofDays(day));
            clock.set(due);
            publish(newsroom, day, due);
            send(newsroom, list, day, due);
        }
        assertThat(updates).isPositive();
        everyDigestIsExplainedAsItWasComposed();
        assertThat(distinctHistories()).isLessThanOrEqualTo((long) slots.size() * EVERY_SECTION_SET);
    }

    /** Long after: who got a digest has had others since, and histories that nobody has are dropped. */
    private void everyDigestIsExplainedAsItWasComposed() {
        database.jdbc()
                .sql("""
                        SELECT d.edition_id, p.email FROM delivery d JOIN subscriber p ON p.id = d.subscriber_id
                         WHERE d.variant_id IS NOT NULL AND (d.edition_id * 7 + d.subscriber_id) % 5 = 0
                        """)
                .query((row, number) -> Map.entry(new EditionId(row.getLong(1)), row.getString(2)))
                .list()
                .forEach(digest -> assertThat(explanations
                                .ofReader(digest.getKey(), digest.getValue(), clock.instant())
                                .orElseThrow()
                                .reader())
                        .as(digest.toString())
                        .satisfies(reader -> assertThat(reader.asComposed()).isTrue()));
    }

    private ListId openList(Newsroom newsroom) {
        for (String slug : List.of("port", "city", "sport")) {
            sections.add(newsroom.section(slug));
        }
        ListId list = newsroom.list("post", "ROLLING", 1, sections.toArray(SectionId[]::new));
        for (int days : List.of(DAILY, MONDAY, TUESDAY_AND_FRIDAY)) {
            SlotId slot = newsroom.slot(list, days, 8);
            slots.put(slot, days);
            for (int choice = 0; choice <= EVERY_SECTION_SET; choice++) {
                newsroom.reader(list, slot, sectionSet(choice));
                newsroom.reader(list, slot, sectionSet(choice));
            }
        }
        return list;
    }

    private @Nullable Long sectionSet(int choice) {
        List<SectionId> chosen = new ArrayList<>();
        for (int i = 0; i < sections.size(); i++) {
            if ((choice & 1 << i) != 0) {
                chosen.add(sections.get(i));
            }
        }
        return choice == 0 ? null : sectionSets.idOf(Set.copyOf(chosen));
    }

    private void publish(Newsroom newsroom, int day, Instant due) {
        for (int i = 0; i < 6; i++) {
            Instant at = due.minus(Duration.ofHours(1 + 3L * i));
            ArticleId article =
                    newsroom.article("d" + day + "-" + i, at, sections.get(i % 3), sections.get(random.nextInt(3)));
            published.add(article);
            if (i % 2 == 0) {
                newsroom.views(article, at.plus(Duration.ofMinutes(30)), 1 + random.nextInt(50));
            }
        }
        if (day % 3 == 2) {
            newsroom.revise(published.get(published.size() - 9), due.minusSeconds(600));
        }
    }

    private void send(Newsroom newsroom, ListId list, int day, Instant due) {
        Edition edition = editions.open(list, Newsroom.date(due), EditionKind.REGULAR);
        List<SlotId> dueSlots = slots.entrySet().stream()
                .filter(slot -> isDue(slot.getValue(), due))
                .map(Map.Entry::getKey)
                .toList();
        WaveId id = newsroom.commit(() -> waves.commitScheduled(edition.id(), due, due.plusSeconds(3600), dueSlots));
        composing.select(id);
        composing.composeNewCohorts(id);
        if (day == 0) {
            assertThat(compositions.toRender(id)).hasSizeLessThanOrEqualTo(8);
        }
        Wave wave = waves.get(id);
        newsroom.enqueue(wave, LedgerStates.ACCEPTED);
        deliver(newsroom, wave, day);
        settling.settle(id);
    }

    private void deliver(Newsroom newsroom, Wave wave, int day) {
        Map<SubscriberId, VariantId> variants = new HashMap<>();
        database.jdbc()
                .sql("SELECT subscriber_id, variant_id FROM delivery WHERE wave_id = ? AND state = 1")
                .param(wave.id().value())
                .query(row -> {
                    variants.put(new SubscriberId(row.getLong(1)), new VariantId(row.getLong(2)));
                });
        variants.forEach((reader, variant) -> {
            if (day < FAILURES_END && random.nextInt(4) == 0) {
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
        Map<ArticleId, Integer> had = received.computeIfAbsent(reader, each -> new HashMap<>());
        Integer before = had.put(item.article(), item.revision());
        assertThat(item.updated()).isEqualTo(before != null);
        if (before != null) {
            assertThat(item.revision()).isGreaterThan(before);
            updates++;
        }
    }

    private static boolean isDue(int days, Instant due) {
        return (days & 1 << (Newsroom.date(due).getDayOfWeek().getValue() - 1)) != 0;
    }

    private long distinctHistories() {
        return database.jdbc()
                .sql("SELECT COUNT(DISTINCT history_id) FROM subscription")
                .query(Long.class)
                .single();
    }
}
