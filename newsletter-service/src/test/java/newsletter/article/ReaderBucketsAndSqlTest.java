package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import newsletter.kernel.ArticleId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestDatabase;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The rule of reading rates stands twice, in SQL and in memory; this holds one to the other. */
@ServiceTest
class ReaderBucketsAndSqlTest {

    private static final Instant START = Instant.parse("2026-03-06T00:00:00Z");
    private static final int BUCKETS = 4 * 72;

    private final Random random = new Random(6);
    private final ReaderBuckets.Builder buckets = new ReaderBuckets.Builder();

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
    void read() {
        sections.save("city", "City");
        assertThat(api.post("/api/v1/articles", """
                        [{"externalId": "a1", "url": "https://paper.example/a1", "title": "Harbour reopens", "summary": "",
                          "section": "city", "publishedAt": "2026-03-06T00:00:00Z"}]""").status()).isEqualTo(200);
        for (int i = 0; i < BUCKETS; i++) {
            if (random.nextInt(4) > 0) {
                read(START.plus(ViewBucket.LENGTH.multipliedBy(i)), 1 + random.nextInt(100_000));
            }
        }
    }

    @Test
    void bothGiveTheSameRatesAtAnyInstant() {
        ReaderBuckets inMemory = buckets.build();
        for (Instant at : instants()) {
            ReadingRate sql = readership.at(at, List.of(article())).getOrDefault(article(), ReadingRate.NONE);
            ReadingRate memory = inMemory.rateAt(at);
            assertThat(memory.perHour1()).as("r1 at %s", at).isCloseTo(sql.perHour1(), close(sql.perHour1()));
            assertThat(memory.perHour4()).as("r4 at %s", at).isCloseTo(sql.perHour4(), close(sql.perHour4()));
            assertThat(memory.readers72h()).as("readers at %s", at).isEqualTo(sql.readers72h());
        }
    }

    /** On the grid, one tick beside it, and anywhere; before the first read and 72 hours after the last one, too. */
    private List<Instant> instants() {
        long span = Duration.ofDays(8).toMillis();
        return IntStream.range(0, 40)
                .mapToObj(i -> START.minus(Duration.ofHours(6)).plusMillis((long) (random.nextDouble() * span)))
                .flatMap(at -> List.of(at, grid(at), grid(at).plusMillis(1), grid(at).minusMillis(1)).stream())
                .toList();
    }

    private static Instant grid(Instant at) {
        return ViewBucket.of(1, at).start();
    }

    private static Offset<Double> close(double value) {
        return within(1e-9 * Math.max(1, value));
    }

    private void read(Instant bucket, int readers) {
        buckets.add(bucket.getEpochSecond() + random.nextInt(1200), readers);
        database.jdbc()
                .sql("INSERT INTO view_bucket (article_id, bucket_at, readers) VALUES (:article, :at, :readers)")
                .param("article", article().value())
                .param("at", Timestamp.from(bucket))
                .param("readers", readers)
                .update();
    }

    private ArticleId article() {
        return articles.find("a1").orElseThrow().id();
    }
}
