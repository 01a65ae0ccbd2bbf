package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import newsletter.kernel.ArticleId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What is fast is held to the rule as it is written down: every bucket weighted by its own age. It is 08:00. */
@ServiceTest
class ReadingRatesServiceTest {

    private static final int ARTICLES = 6;
    private static final Instant START = TestClock.START.minus(Duration.ofDays(4));

    private static final String AS_WRITTEN_DOWN = """
            SELECT article_id,
                   SUM(readers * POW(2, -age_hours)) * LN(2) AS per_hour_1,
                   SUM(readers * POW(2, -age_hours / 4)) * LN(2) / 4 AS per_hour_4,
                   SUM(readers) AS readers_72h
            FROM (SELECT article_id, readers + LEAST(mailed, readers) AS readers,
                         GREATEST(0, TIMESTAMPDIFF(SECOND, bucket_at, :at) - 600) / 3600e0 AS age_hours
                  FROM view_bucket WHERE bucket_at < :at AND bucket_at >= :from) AS recent
            GROUP BY article_id
            """;

    private final Random random = new Random(30);

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    Articles articles;

    @Autowired
    Readership readership;

    @Autowired
    ViewIntake intake;

    @BeforeEach
    void publishAndRead() {
        api.put("/api/v1/sections/city", "{\"name\": \"City\"}");
        String all = IntStream.range(0, ARTICLES)
                .mapToObj(i -> """
                        {"externalId": "a%1$d", "url": "%2$s", "title": "Ship %1$d", "summary": "", "section": "city",
                         "publishedAt": "%3$s"}""".formatted(i, url(i), START))
                .collect(Collectors.joining(",", "[", "]"));
        assertThat(api.post("/api/v1/articles", all).status()).isEqualTo(200);
        for (int i = 0; i < ARTICLES; i++) {
            read(article(i));
        }
    }

    @Test
    void theRatesOfAllArticlesAreTheSumOfTheirBucketsWeightedByAgeAtAnyInstant() {
        instants().forEach(this::isAsWrittenDown);
    }

    @Test
    void whatIsReportedLateCountsInItsOwnTwentyMinutesAtOnceAndForInstantsOfThePast() {
        Instant yesterday = TestClock.START.minus(Duration.ofHours(30));
        long before = readers(yesterday, 3);

        Instant late = yesterday.minus(Duration.ofHours(5));
        intake.record(IntStream.range(0, 7)
                .mapToObj(i -> new ViewDraft(url(3), late, 1, "late" + i, null, null))
                .toList());

        assertThat(readers(yesterday, 3)).isBetween(before + 7, before + 14); // with as many of the mail
        instants().forEach(this::isAsWrittenDown);
    }

    private void isAsWrittenDown(Instant at) {
        Map<ArticleId, ReadingRate> expected = asWrittenDown(at);
        Map<ArticleId, ReadingRate> ofAll = readership.at(at);
        Map<ArticleId, ReadingRate> ofSome = readership.at(at, List.of(article(2), article(5)));
        assertThat(ofAll.keySet()).as("read before %s", at).isEqualTo(expected.keySet());
        assertThat(ofSome.keySet()).isSubsetOf(article(2), article(5));
        expected.forEach((article, rate) -> same(Objects.requireNonNull(ofAll.get(article)), rate, at));
        ofSome.forEach((article, rate) -> same(rate, Objects.requireNonNull(expected.get(article)), at));
    }

    private static void same(ReadingRate rate, ReadingRate expected, Instant at) {
        assertThat(rate.readers72h()).as("readers at %s", at).isEqualTo(expected.readers72h());
        assertThat(rate.perHour1())
                .as("r1 at %s", at)
                .isCloseTo(expected.perHour1(), within(1e-11 * expected.perHour1()));
        assertThat(rate.perHour4())
                .as("r4 at %s", at)
                .isCloseTo(expected.perHour4(), within(1e-11 * expected.perHour4()));
    }

    private Map<ArticleId, ReadingRate> asWrittenDown(Instant at) {
        Map<ArticleId, ReadingRate> rates = new HashMap<>();
        database.jdbc()
                .sql(AS_WRITTEN_DOWN)
                .param("at", Timestamp.from(at))
                .param("from", Timestamp.from(at.minus(Duration.ofHours(72))))
                .query(row -> {
                    rates.put(
                            new ArticleId(row.getLong("article_id")),
                            new ReadingRate(
                                    row.getDouble("per_hour_1"),
                                    row.getDouble("per_hour_4"),
                                    row.getLong("readers_72h")));
                });
        return rates;
    }

    private long readers(Instant at, int article) {
        return readership
                .at(at)
                .getOrDefault(article(article), ReadingRate.NONE)
                .readers72h();
    }

    /** Where a bucket begins, where its middle is, a thousandth of a second beside these, and anywhere. */
    private List<Instant> instants() {
        Instant bucket = TestClock.START.minus(Duration.ofHours(26));
        return Stream.concat(
                        Stream.of(0, 599, 600, 601, 1199)
                                .map(bucket::plusSeconds)
                                .flatMap(at -> Stream.of(at.minusMillis(1), at, at.plusMillis(1))),
                        IntStream.range(0, 10).mapToObj(i -> START.plusMillis(random.nextInt(4 * 86_400_000))))
                .toList();
    }

    /** In about half of the 20 minutes, by some of the mail, by some who count nothing. */
    private void read(ArticleId article) {
        String rows = Stream.iterate(
                        START, bucket -> bucket.isBefore(TestClock.START), bucket -> bucket.plus(ViewBucket.LENGTH))
                .filter(bucket -> random.nextBoolean())
                .map(bucket -> "(%d, FROM_UNIXTIME(%d), %d, %d, %d)"
                        .formatted(
                                article.value(),
                                bucket.getEpochSecond(),
                                random.nextInt(100),
                                random.nextInt(3) * random.nextInt(100),
                                random.nextInt(5)))
                .collect(Collectors.joining(","));
        database.jdbc()
                .sql("INSERT INTO view_bucket (article_id, bucket_at, readers, mailed, apart) VALUES " + rows)
                .update();
    }

    private static String url(int i) {
        return "https://paper.example/a" + i;
    }

    private ArticleId article(int i) {
        return articles.find("a" + i).orElseThrow().id();
    }
}
