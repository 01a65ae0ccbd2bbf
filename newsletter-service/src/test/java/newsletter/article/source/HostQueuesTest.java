package newsletter.article.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import newsletter.article.source.SourceLeases.Lease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostQueuesTest {

    private static final int SLOW = 1;
    private static final int BROKEN = 9;

    private final CountDownLatch slow = new CountDownLatch(1);
    private final List<Long> asked = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HostQueues queues = new HostQueues(this::poll, threads);

    @AfterEach
    void end() {
        slow.countDown();
        threads.shutdownNow();
    }

    @Test
    void askOtherHostsWhileOneKeepsUsWaiting() throws InterruptedException {
        queues.add(Map.of("slow.example", leases(SLOW, 2), "quick.example", leases(3, 4)));
        while (queues.open() > 1) {
            assertThat(queues.awaitSome(report -> {})).isTrue();
        }
        queues.add(Map.of("another.example", leases(5, 5)));
        while (queues.open() > 1) {
            queues.awaitSome(report -> {});
        }
        await().until(() -> asked.contains((long) SLOW));
        assertThat(asked).containsSubsequence(3L, 4L).contains(5L).doesNotContain(2L);

        slow.countDown();
        untilDone();
        assertThat(asked).hasSize(5).containsSubsequence((long) SLOW, 2L);
    }

    @Test
    void askOneHostForItsSourcesOneAfterAnotherAlsoWhenMoreCome() throws InterruptedException {
        queues.add(Map.of("slow.example", leases(SLOW, 2)));
        queues.add(Map.of("slow.example", leases(3, 4)));
        assertThat(queues.open()).isOne();
        slow.countDown();
        untilDone();
        assertThat(asked).containsExactly((long) SLOW, 2L, 3L, 4L);
    }

    @Test
    void goOnWithTheOthersAfterAFailure() throws InterruptedException {
        slow.countDown();
        queues.add(Map.of("broken.example", leases(BROKEN, BROKEN + 1), "slow.example", leases(SLOW, 2)));
        untilDone();
        assertThat(asked).contains(2L, BROKEN + 1L);
        assertThat(queues.open()).isZero();
    }

    private void untilDone() throws InterruptedException {
        while (queues.awaitSome(report -> {})) {
            // goes on
        }
    }

    private Optional<PollReport> poll(Lease lease) {
        long source = lease.source().value();
        asked.add(source);
        if (source == BROKEN) {
            throw new IllegalStateException("the database is away");
        }
        try {
            if (source == SLOW) {
                slow.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    private static List<Lease> leases(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(id -> new Lease(new SourceId(id), 1))
                .toList();
    }
}
