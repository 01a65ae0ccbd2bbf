package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Several writers on one database, as several nodes have them. */
@ServiceTest
class ViewCountingTest {

    private static final String URL = "https://paper.example/a1";
    private static final Instant AT = Instant.parse("2026-03-10T06:00:00Z");

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    Sections sections;

    @Autowired
    ViewCounting counting;

    @BeforeEach
    void publish() {
        sections.save("city", "City");
        api.post("/api/v1/articles", """
                [{"externalId": "a1", "url": "%s", "title": "Harbour reopens", "summary": "Ships are back.",
                  "section": "city", "publishedAt": "2026-03-10T00:00:00Z"}]""".formatted(URL));
    }

    @Test
    void countsAKeyOnceThatComesToSeveralNodesAtOnce() throws Exception {
        List<ViewDraft> views = IntStream.range(0, 300)
                .mapToObj(i -> new ViewDraft(URL, AT, 2, null, null, "k" + i))
                .toList();
        List<ViewOutcome> outcomes = countedByAllAtOnce(views);
        assertThat(outcomes).filteredOn(ViewOutcome.Accepted.class::isInstance).hasSize(300);
        assertThat(outcomes).filteredOn(ViewOutcome.Repeated.class::isInstance).hasSize(900);
        assertThat(readers()).isEqualTo(600);
    }

    @Test
    void countsAVisitorOnceWhoComesToSeveralNodesAtOnce() throws Exception {
        List<ViewDraft> views = IntStream.range(0, 300)
                .mapToObj(i -> new ViewDraft(URL, AT, 1, "v" + i, null, null))
                .toList();
        countedByAllAtOnce(views);
        assertThat(readers()).isEqualTo(300);
    }

    private List<ViewOutcome> countedByAllAtOnce(List<ViewDraft> views) throws Exception {
        List<ViewOutcome> outcomes = new ArrayList<>();
        try (ExecutorService nodes = Executors.newFixedThreadPool(4)) {
            Callable<List<ViewOutcome>> node = () -> counting.count(views);
            for (Future<List<ViewOutcome>> one : nodes.invokeAll(List.of(node, node, node, node))) {
                outcomes.addAll(one.get());
            }
        }
        return outcomes;
    }

    private long readers() {
        return database.jdbc()
                .sql("SELECT COALESCE(SUM(readers), 0) AS readers FROM view_bucket")
                .query((row, number) -> row.getLong("readers"))
                .single();
    }
}
