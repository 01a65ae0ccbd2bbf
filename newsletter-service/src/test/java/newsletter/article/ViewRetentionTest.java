package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.kernel.ArticleId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ViewRetentionTest {

    private static final String URL = "https://paper.example/a1";
    private static final LocalDate NINTH = LocalDate.parse("2026-03-09");
    private static final LocalDate TENTH = LocalDate.parse("2026-03-10");

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @Autowired
    Sections sections;

    @Autowired
    Articles articles;

    @Autowired
    ViewRetention retention;

    @Autowired
    Readership readership;

    @Autowired
    DailyReaders daily;

    @BeforeEach
    void publish() {
        sections.save("city", "City");
        api.post("/api/v1/articles", """
                [{"externalId": "a1", "url": "%s", "title": "Harbour reopens", "summary": "Ships are back.",
                  "section": "city", "publishedAt": "2026-03-01T00:00:00Z"}]""".formatted(URL));
    }

    @Test
    void rollsOldBucketsUpIntoDaysWithoutLosingAReader() {
        post("2026-03-09T23:50:00Z", "\"count\": 5");
        post("2026-03-10T00:10:00Z", "\"count\": 7");
        post("2026-03-10T07:50:00Z", "\"visitor\": \"v\"");
        assertThat(readersByDay()).isEqualTo(Map.of(NINTH, 5L, TENTH, 8L));

        clock.advance(ViewRetention.BUCKETS.plusMinutes(30));
        retention.keepInBounds();

        assertThat(rows("view_bucket") + rows("view_visitor")).isZero();
        assertThat(rows("view_day")).isEqualTo(2);
        assertThat(readersByDay()).isEqualTo(Map.of(NINTH, 5L, TENTH, 8L));
    }

    @Test
    void addsALateReportToItsDay() {
        post("2026-03-09T12:00:00Z", "\"count\": 5");
        clock.advance(ViewRetention.BUCKETS.plusMinutes(30));
        retention.keepInBounds();
        post("2026-03-09T12:00:00Z", "\"count\": 3");
        retention.keepInBounds();
        assertThat(rows("view_bucket")).as("reported just now").isEqualTo(1);
        assertThat(readersByDay()).isEqualTo(Map.of(NINTH, 8L));

        clock.advance(ViewRetention.BUCKETS.plusMinutes(30));
        retention.keepInBounds();
        assertThat(rows("view_bucket")).isZero();
        assertThat(readersByDay()).isEqualTo(Map.of(NINTH, 8L));
    }

    @Test
    void leavesTheRankingOfTheLast72HoursAndOfOldTimesReportedNowAsItIs() {
        post("2026-03-07T08:05:00Z", "\"count\": 40");
        post("2026-03-10T07:50:00Z", "\"count\": 7");
        Instant old = Instant.parse("2026-03-07T12:00:00Z");
        ReadingRate then = rate(old);
        ReadingRate now = rate(clock.instant());

        retention.keepInBounds();
        assertThat(rate(old)).isEqualTo(then).isNotEqualTo(ReadingRate.NONE);
        assertThat(rate(clock.instant())).isEqualTo(now);

        clock.advance(Duration.ofHours(72));
        retention.keepInBounds();
        assertThat(rate(TestClock.START.plus(Duration.ofHours(71))).readers72h())
                .isEqualTo(7);
    }

    @Test
    void forgetsKeysAfterAWeek() {
        post("2026-03-10T07:50:00Z", "\"key\": \"k\"");
        clock.advance(ViewRetention.KEYS);
        retention.keepInBounds();
        assertThat(rows("view_key")).isEqualTo(1);
        clock.advance(Duration.ofMinutes(1));
        retention.keepInBounds();
        assertThat(rows("view_key")).isZero();
    }

    @Test
    void rollsUpMoreThanOneBatch() {
        String views = IntStream.range(0, 600)
                .mapToObj(i -> view(
                        Instant.parse("2026-03-01T00:00:00Z")
                                .plusSeconds(1200L * i)
                                .toString(),
                        "\"visitor\": \"v" + i + "\""))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(api.post("/api/v1/views", views).json().get("accepted").asInt())
                .isEqualTo(600);
        clock.advance(ViewRetention.BUCKETS.plusMinutes(30));
        retention.keepInBounds();
        assertThat(rows("view_bucket") + rows("view_visitor")).isZero();
        assertThat(readersByDay().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(600);
    }

    private ReadingRate rate(Instant at) {
        return readership.at(at, List.of(article())).getOrDefault(article(), ReadingRate.NONE);
    }

    private ArticleId article() {
        return articles.find("a1").orElseThrow().id();
    }

    private void post(String at, String more) {
        assertThat(api.post("/api/v1/views", "[" + view(at, more) + "]")
                        .json()
                        .get("accepted")
                        .asInt())
                .isEqualTo(1);
    }

    private static String view(String at, String more) {
        return "{\"url\": \"%s\", \"at\": \"%s\", %s}".formatted(URL, at, more);
    }

    private long rows(String table) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }

    private Map<LocalDate, Long> readersByDay() {
        return daily.of(article(), LocalDate.parse("2026-02-01"), LocalDate.parse("2026-04-30"));
    }
}
