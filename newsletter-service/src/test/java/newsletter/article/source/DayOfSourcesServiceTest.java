package newsletter.article.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.article.Sections;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A day of many sources, replayed with everything that goes wrong. {@code bench/intake/run} does the same with more of them. */
@ServiceTest
class DayOfSourcesServiceTest {

    private static final int SOURCES = Integer.getInteger("newsletter.replay.sources", 40);
    private static final int ARTICLES = Integer.getInteger("newsletter.replay.articles", 500);
    private static final int HOSTS = Integer.getInteger("newsletter.replay.hosts", 4);
    private static final int FAULTS = Integer.getInteger("newsletter.replay.faults", 15);
    private static final Duration DAY = Duration.ofHours(Integer.getInteger("newsletter.replay.hours", 12));
    private static final Duration STEP = Duration.ofMinutes(Integer.getInteger("newsletter.replay.step", 15));

    @Autowired
    Sources sources;

    @Autowired
    Sections sections;

    @Autowired
    PollJob job;

    @Autowired
    TestClock clock;

    @Autowired
    JdbcClient jdbc;

    @Test
    void losesAndDoublesNoArticleWhateverGoesWrong() throws JobExecutionException {
        List<String> hosts =
                IntStream.rangeClosed(1, HOSTS).mapToObj(i -> "127.0.0." + i).toList();
        sections.save("news", "News");
        try (FeedWorld world = new FeedWorld(SOURCES, ARTICLES, DAY, FAULTS, clock, hosts)) {
            for (int i = 0; i < SOURCES; i++) {
                sources.put("s" + i, SourceSettings.of("Source " + i, SourceKind.FEED, world.address(i), "news"));
            }
            Measure measure = new Measure();
            Instant end = TestClock.START.plus(DAY);
            while (clock.instant().isBefore(end)) {
                clock.advance(STEP);
                job.runIfDue();
            }
            world.calmDown();
            for (int hour = 0; hour < 8; hour++) {
                clock.advance(Duration.ofHours(1));
                job.runIfDue();
            }
            measure.print(world);

            assertThat(count("SELECT COUNT(*) FROM article")).isEqualTo(ARTICLES);
            assertThat(count("SELECT COUNT(DISTINCT title) FROM article")).isEqualTo(ARTICLES);
            assertThat(count("SELECT COUNT(*) FROM article WHERE title NOT LIKE 'Häuser und Brücken Nr %'"))
                    .isZero();
            assertThat(count("SELECT COUNT(*) FROM article WHERE original_id IS NOT NULL"))
                    .isZero();
            assertThat(count("SELECT COUNT(*) FROM source WHERE state <> 'WORKING'"))
                    .isZero();
            assertThat(world.faults())
                    .allSatisfy((fault, times) ->
                            assertThat(times.get()).as(fault.name()).isPositive());
        }
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    /** What the day cost: processor time is this process's, the papers' server included. */
    private final class Measure {

        private final long started = System.nanoTime();
        private final long processor = processor();

        Measure() {
            pools().forEach(MemoryPoolMXBean::resetPeakUsage);
        }

        void print(FeedWorld world) {
            double seconds = (System.nanoTime() - started) / 1e9;
            double processorSeconds = (processor() - processor) / 1e9;
            long peak = pools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
            System.gc();
            long left =
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory() >> 20;
            System.out.printf(
                    "%d sources, %d articles: %d requests (%d of them 304) in %.0f s, %.1f ms of processor time each, %.2f ms an article%n",
                    SOURCES,
                    ARTICLES,
                    world.requests(),
                    world.notModified(),
                    seconds,
                    processorSeconds * 1000 / world.requests(),
                    processorSeconds * 1000 / ARTICLES);
            System.out.printf("heap: %d MB at most, %d MB left%n", peak, left);
            System.out.println("faults: " + world.faults());
            System.out.println("minutes from publication to intake: " + percentile(50) + " (median), " + percentile(95)
                    + " (95th percentile), " + percentile(100) + " (longest)");
        }

        private int percentile(int percent) {
            int row = Math.max(0, (int) ((long) ARTICLES * percent / 100) - 1);
            return jdbc.sql("""
                            SELECT TIMESTAMPDIFF(MINUTE, published_at, created_at) AS waited FROM article
                             ORDER BY waited LIMIT 1 OFFSET :row
                            """)
                    .param("row", row)
                    .query(Integer.class)
                    .optional()
                    .orElse(-1);
        }

        private Stream<MemoryPoolMXBean> pools() {
            return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
        }

        private static long processor() {
            return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        }
    }
}
