package newsletter.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import newsletter.testing.Newsroom;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRequirements;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** ShedLock keeps two nodes from ticking at once; should it fail them, a slot still becomes one wave of one edition. */
@ServiceTest
class TwoSchedulersServiceTest {

    private static final int DAYS = TestRequirements.isRequired(TestRequirements.FAULTS) ? 100 : 10;

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    DueWaves dueWaves;

    @Test
    void aSlotThatTwoFindDueBecomesOneWaveOfOneEdition() throws Exception {
        new Newsroom(api, TestClock.START).open().subscribe("noor@reader.example,Noor,politics,daily,7,UTC,confirmed");
        Instant firstDay = TestClock.START.plus(Duration.ofDays(1));

        try (ExecutorService schedulers = Executors.newFixedThreadPool(2)) {
            for (int day = 0; day < DAYS; day++) {
                tickTwice(schedulers, firstDay.plus(Duration.ofDays(day)));
            }
        }

        assertThat(count("SELECT COUNT(*) FROM edition")).isEqualTo(DAYS);
        assertThat(count("SELECT COUNT(*) FROM wave")).isEqualTo(DAYS);
        await("the waves' end, before the tables are emptied")
                .atMost(Duration.ofMinutes(4))
                .until(() -> count("SELECT COUNT(*) FROM wave WHERE settled_at IS NULL OR runner_id IS NOT NULL") == 0);
    }

    private void tickTwice(ExecutorService schedulers, Instant now) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        Callable<Void> tick = () -> {
            start.await();
            dueWaves.commitAll(now);
            return null;
        };
        for (Future<Void> ticked : schedulers.invokeAll(List.of(tick, tick))) {
            ticked.get();
        }
    }

    private int count(String sql) {
        return database.jdbc().sql(sql).query(Integer.class).single();
    }
}
