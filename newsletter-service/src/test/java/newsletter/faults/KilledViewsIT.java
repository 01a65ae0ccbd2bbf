package newsletter.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.testing.TestApi;
import newsletter.testing.process.ServiceProcess;
import newsletter.testing.process.Site;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Several callers report views with keys, the node is killed in the midst, and whatever had no answer is reported again: each view counts once. */
class KilledViewsIT {

    private static final Logger log = LoggerFactory.getLogger(KilledViewsIT.class);

    private static final int CALLERS = 6;
    private static final int REPORTS = 120;
    private static final int VIEWS_A_REPORT = 50;
    private static final int ARTICLES = 10;

    private final Instant published = Instant.now().minusSeconds(7200);

    /** Whose answers came. */
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    private final AtomicInteger failures = new AtomicInteger();

    @Test
    void countsEachViewOnceWhenTheNodeIsKilledWhileTheyComeIn() throws Exception {
        try (Site site = Site.open()) {
            ServiceProcess node = site.start("one").process();
            publish(node.api());
            try (ExecutorService pool = Executors.newFixedThreadPool(CALLERS)) {
                List<Future<Void>> callers = new ArrayList<>();
                for (int caller = 0; caller < CALLERS; caller++) {
                    callers.add(pool.submit(caller(node, caller)));
                }
                killInTheMidst(node, CALLERS * REPORTS / 4);
                killInTheMidst(node, CALLERS * REPORTS / 2);
                for (Future<Void> caller : callers) {
                    caller.get();
                }
            }
            log.info("{} requests got no answer and were sent again", failures.get());
            assertThat(failures.get()).as("requests that a kill cut off").isPositive();
            assertThat(counted(site)).isEqualTo((long) CALLERS * REPORTS * VIEWS_A_REPORT);
        }
    }

    private void killInTheMidst(ServiceProcess node, int answers) {
        await("answers").atMost(Duration.ofMinutes(3)).until(() -> acknowledged.size() >= answers);
        int before = failures.get();
        node.kill();
        await("requests without an answer").atMost(Duration.ofMinutes(1)).until(() -> failures.get() > before);
        node.startAgain();
        node.awaitReady();
    }

    private Callable<Void> caller(ServiceProcess node, int caller) {
        return () -> {
            for (int report = 0; report < REPORTS; report++) {
                String name = caller + "-" + report;
                String body = views(name);
                await("an answer to report " + name)
                        .atMost(Duration.ofMinutes(5))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> isTaken(node, body));
                acknowledged.add(name);
            }
            return null;
        };
    }

    private boolean isTaken(ServiceProcess node, String body) {
        try {
            TestApi.Answer answer = node.api().post("/api/v1/views", body);
            assertThat(answer.body()).doesNotContain("\"field\"");
            return answer.status() == 202;
        } catch (IllegalStateException e) {
            failures.incrementAndGet();
            return false;
        }
    }

    /** Every other one names its reader, each of whom reads once. */
    private String views(String report) {
        String at = published.plusSeconds(3600).toString();
        return IntStream.range(0, VIEWS_A_REPORT)
                .mapToObj(i -> "{\"url\": \"https://harbour.example/%d\", \"at\": \"%s\", \"key\": \"%s-%d\"%s}"
                        .formatted(
                                ThreadLocalRandom.current().nextInt(ARTICLES),
                                at,
                                report,
                                i,
                                i % 2 == 0 ? "" : ", \"visitor\": \"" + report + "-" + i + "\""))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private void publish(TestApi api) {
        api.put("/api/v1/sections/city", "{\"name\": \"City\"}");
        String articles = IntStream.range(0, ARTICLES)
                .mapToObj(i -> """
                        {"externalId": "a%1$d", "url": "https://harbour.example/%1$d", "title": "Ship %1$d comes home",
                         "summary": "Ship %1$d is back.", "section": "city", "publishedAt": "%2$s"}""".formatted(i, published))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(api.post("/api/v1/articles", articles).json().path("created").asInt())
                .isEqualTo(ARTICLES);
    }

    private static long counted(Site site) {
        return JdbcClient.create(new DriverManagerDataSource(site.jdbcUrl()))
                .sql("SELECT SUM(readers) FROM view_bucket")
                .query(Long.class)
                .single();
    }
}
