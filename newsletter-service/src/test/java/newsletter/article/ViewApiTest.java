package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.article.text.WebAddress;
import newsletter.kernel.ArticleId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ViewApiTest {

    private static final String URL = "https://paper.example/a1";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    Sections sections;

    @Autowired
    Articles articles;

    @Autowired
    Readership readership;

    @BeforeEach
    void publish() {
        sections.save("city", "City");
        assertThat(api.post("/api/v1/articles", """
                        [{"externalId": "a1", "url": "%s", "title": "Harbour reopens", "summary": "Ships are back.",
                          "section": "city", "publishedAt": "2026-03-10T00:00:00Z"}]""".formatted(URL)).status()).isEqualTo(200);
    }

    @Test
    void countsAKeyOnce() {
        assertThat(post(view("06:00", "\"count\": 5, \"key\": \"k1\""), view("06:10", "\"count\": 2"))
                        .body())
                .isEqualTo("{\"accepted\":2,\"repeated\":0,\"moved\":0,\"rejected\":[]}");
        assertThat(post(view("06:00", "\"count\": 5, \"key\": \"k1\""), view("06:25", "\"key\": \"k2\""))
                        .body())
                .isEqualTo("{\"accepted\":2,\"repeated\":1,\"moved\":0,\"rejected\":[]}");
        assertThat(readers()).isEqualTo(8);
    }

    @Test
    void keepsNoHashOfAVisitorThatAListOfVisitorsCouldBeTriedAgainst() {
        post(view("06:00", "\"visitor\": \"anna@reader.example\""));
        long article = articles.find("a1").orElseThrow().id().value();
        String told = article + "|2026-03-10T00:00:00Z|anna@reader.example";
        byte[] plain = Arrays.copyOf(WebAddress.sha256(told), 16);
        byte[] stored = database.jdbc()
                .sql("SELECT visitor FROM view_visitor")
                .query(byte[].class)
                .single();
        assertThat(stored).hasSameSizeAs(plain).isNotEqualTo(plain);
    }

    @Test
    void countsAVisitorOncePerArticleAndDayAndKeepsOnlyAHash() {
        String visitor = "\"visitor\": \"reader@city.example\"";
        post(view("06:00", visitor), view("06:19", visitor));
        post(view("06:05", visitor), view("06:20", visitor), view("06:07", "\"visitor\": \"another\""));
        assertThat(readers()).isEqualTo(2);
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM view_visitor WHERE visitor LIKE '%reader%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void countsARepeatedRequestOnceAlsoWhenBothRunAtTheSameTime() throws Exception {
        String batch = IntStream.range(0, 300)
                .mapToObj(i -> view("06:00", "\"key\": \"k" + i + "\", \"visitor\": \"v" + i + "\""))
                .collect(Collectors.joining(",", "[", "]"));
        try (ExecutorService pool = Executors.newFixedThreadPool(6)) {
            List<Callable<Answer>> calls = new ArrayList<>();
            IntStream.range(0, 12).forEach(i -> calls.add(() -> api.post("/api/v1/views", batch)));
            for (Future<Answer> answer : pool.invokeAll(calls)) {
                assertThat(answer.get().status()).as(answer.get().body()).isEqualTo(202);
            }
        }
        assertThat(readers()).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "url, `\"https://paper.example/unknown\"`",
                "url, `\"nowhere\"`",
                "at, `\"2026-03-09T23:54:59Z\"`",
                "at, `\"2026-03-10T09:00:00Z\"`",
                "at, `\"soon\"`",
                "count, -1",
                "count, 0",
                "count, 1000001",
                "count, 1e40",
                "count, 2.5",
                "count, `\"3\"`",
                "key, 5",
                "visitor, `\"\"`",
                "ip, `\"::1\"`",
            })
    void refusesWhatCannotHaveHappenedAndKeepsTheRest(String field, String value) {
        Answer answer = post(view("06:00", "\"" + field + "\": " + value), view("06:00", "\"count\": 1"));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().get("accepted").intValue()).isEqualTo(1);
        assertThat(answer.json().at("/rejected/0/field").stringValue()).isEqualTo(field);
        assertThat(readers()).isEqualTo(1);
    }

    @Test
    void neverOverflowsABucket() {
        database.jdbc()
                .sql(
                        "INSERT INTO view_bucket (article_id, bucket_at, readers) SELECT id, '2026-03-10 06:00:00', 4294967290 FROM article")
                .update();
        assertThat(post(view("06:00", "\"count\": 1000000")).status()).isEqualTo(202);
        assertThat(readers()).isEqualTo(4294967295L);
    }

    @Test
    void weighsReadersByTheirAgeAndLeavesLaterOnesOut() {
        post(view("05:00", "\"count\": 100"), view("07:00", "\"count\": 40"), view("07:40", "\"count\": 7"));
        Instant at = Instant.parse("2026-03-10T07:40:00Z");
        double oldAge = 2.5;
        double newAge = 0.5;
        ReadingRate rate = rate(at);
        assertThat(rate.perHour1())
                .isCloseTo((100 * Math.pow(2, -oldAge) + 40 * Math.pow(2, -newAge)) * Math.log(2), within(1e-6));
        assertThat(rate.perHour4())
                .isCloseTo(
                        (100 * Math.pow(2, -oldAge / 4) + 40 * Math.pow(2, -newAge / 4)) * Math.log(2) / 4,
                        within(1e-6));
        assertThat(rate.readers72h()).isEqualTo(140);
    }

    @Test
    void countsTheBucketThatIsRunningAndForgetsAfter72Hours() {
        post(view("07:59", "\"count\": 9"));
        assertThat(rate(TestClock.START).readers72h()).isEqualTo(9);
        assertThat(readership.at(TestClock.START.plus(Duration.ofHours(73)), List.of(article())))
                .isEmpty();
        assertThat(readership.at(TestClock.START, List.of())).isEmpty();
    }

    private ReadingRate rate(Instant at) {
        return readership.at(at, List.of(article())).getOrDefault(article(), ReadingRate.NONE);
    }

    private ArticleId article() {
        return articles.find("a1").orElseThrow().id();
    }

    private long readers() {
        return database.jdbc()
                .sql("SELECT COALESCE(SUM(readers), 0) FROM view_bucket")
                .query(Long.class)
                .single();
    }

    private Answer post(String... views) {
        return api.post("/api/v1/views", "[" + String.join(",", views) + "]");
    }

    /** A later property of the same name wins. */
    private static String view(String time, String more) {
        return "{\"url\": \"%s\", \"at\": \"2026-03-10T%s:00Z\", %s}".formatted(URL, time, more);
    }
}
