package newsletter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import newsletter.article.Stories;
import newsletter.audience.MailingList;
import newsletter.delivery.SimulatedSending;
import newsletter.edition.Compositions;
import newsletter.edition.EditionKind;
import newsletter.edition.Editions;
import newsletter.edition.Wave;
import newsletter.edition.Waves;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Days of digests for readers whose pasts differ. {@code bench/histories/run} does the same with more of both. */
@ServiceTest
class DaysOfHistoriesServiceTest {

    private static final int READERS = Integer.getInteger("newsletter.histories.readers", 300);
    private static final int DAYS = Integer.getInteger("newsletter.histories.days", 6);
    private static final int ARTICLES_AN_HOUR = Integer.getInteger("newsletter.histories.articles", 1);

    private static final int HOURS_OF_INTAKE = 3;

    /** Stories of a simulation that is over are forgotten when the next test relates some. */
    private static final Instant BEGIN =
            TestClock.START.minus(Duration.ofDays(80)).minus(Duration.ofHours(8));

    private static final Duration PATIENCE = Duration.ofHours(25);

    /** Two days that always count as fresh, and the longest window before them: what is older may have been received and forgotten. */
    private static final Duration WINDOWS = Duration.ofDays(2 + 7);

    private static final String STORIES = """
            SELECT article_id, other_id FROM article_likeness
             WHERE decided OR (decided IS NULL AND similarity >= ?)
            """;

    @Autowired
    ApplicationContext service;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Editions editions;

    @Autowired
    Waves waves;

    @Autowired
    Compositions compositions;

    private final NeverTwice check = new NeverTwice();
    private final List<WaveFigures> figures = new ArrayList<>();
    private final Queue<WaveId> open = new ArrayDeque<>();

    @Test
    void nobodyGetsAStoryTwiceAndPastsDoNotMultiplyTheDigests() {
        clock.set(BEGIN);
        SimulatedNews news = new SimulatedNews(service);
        SimulatedReaders readers = new SimulatedReaders(service);
        SimulatedSending sending = new SimulatedSending(service);
        MailingList list = readers.openList(news.openSections(), BEGIN);
        for (int hour = 0; hour < DAYS * 24; hour++) {
            clock.set(BEGIN.plus(Duration.ofHours(hour)));
            if (hour % HOURS_OF_INTAKE == 0) {
                news.publish(clock.instant(), ARTICLES_AN_HOUR * HOURS_OF_INTAKE);
                news.count(clock.instant());
            }
            switch (hour % 24) {
                case 0 -> readers.join(list, hour == 0 ? READERS : READERS / 300, clock.instant());
                case 3 -> news.revise(clock.instant());
                case 4 -> news.pick();
                case 13 -> readers.change(READERS / 60, today());
                case 20 -> sendToEverybody(sending, list, hour / 24);
                default -> {}
            }
            sending.commitDue(clock.instant()).forEach(wave -> run(sending, wave));
        }
        System.out.println(check);
        check.examples().forEach(System.out::println);
        System.out.println("stories: " + stories().size() + " articles with others; most of a wave: " + worst());

        assertThat(check.violations()).as(check.toString()).isZero();
        assertThat(check.updates()).isPositive();
        assertThat(stories()).isNotEmpty();
        assertThat(worst().ratio()).isLessThan(4);
    }

    private void sendToEverybody(SimulatedSending sending, MailingList list, int day) {
        if (day % 10 == 4) {
            var edition = editions.open(list.id(), today(), EditionKind.BREAKING);
            run(sending, sending.commitNow(edition.id(), clock.instant()));
        }
    }

    private void run(SimulatedSending sending, WaveId id) {
        while (!open.isEmpty()
                && waves.get(open.element()).dueAt().isBefore(clock.instant().minus(PATIENCE))) {
            WaveId old = open.remove();
            check(old, sending.finish(old));
        }
        sending.plan(id);
        Wave wave = waves.get(id);
        Map<Long, Set<Long>> stories = stories();
        Set<Long> old = publishedBefore(wave.cutoff().minus(WINDOWS));
        compositions.toRender(id).forEach(variant -> check.know(compositions.get(variant), stories, old));
        check(id, sending.send(id));
        open.add(id);
        WaveFigures of = WaveFigures.of(jdbc, wave);
        figures.add(of);
        System.out.println(of);
    }

    private void check(WaveId wave, Map<Long, VariantId> received) {
        String when = waves.get(wave).dueAt().toString();
        received.forEach((reader, variant) -> check.receive(reader, variant, when));
    }

    private Map<Long, Set<Long>> stories() {
        Map<Long, Set<Long>> stories = new HashMap<>();
        jdbc.sql(STORIES).param(Stories.SAME).query(row -> {
            stories.computeIfAbsent(row.getLong(1), any -> new HashSet<>()).add(row.getLong(2));
        });
        return stories;
    }

    private Set<Long> publishedBefore(Instant instant) {
        return Set.copyOf(jdbc.sql("SELECT id FROM article WHERE published_at < ?")
                .param(Timestamp.from(instant))
                .query((row, number) -> row.getLong(1))
                .list());
    }

    private WaveFigures worst() {
        return figures.stream()
                .max(Comparator.comparingDouble(WaveFigures::ratio))
                .orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
