package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import newsletter.kernel.ArticleId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** It is 08:00. */
@ServiceTest
class RobustSignalsServiceTest {

    private static final String URL = "https://paper.example/a1";
    private static final Instant SEVEN = Instant.parse("2026-03-10T07:00:00Z");

    private static final LocalDate TENTH = LocalDate.parse("2026-03-10");

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    Articles articles;

    @Autowired
    ViewIntake intake;

    @Autowired
    Readership readership;

    @Autowired
    DailyReaders daily;

    @BeforeEach
    void publish() {
        api.put("/api/v1/sections/city", "{\"name\": \"City\"}");
        assertThat(api.post("/api/v1/articles", """
                        [{"externalId": "a1", "url": "%s", "title": "Harbour reopens", "summary": "Ships are back.",
                          "section": "city", "publishedAt": "2026-03-10T00:00:00Z"}]""".formatted(URL)).status()).isEqualTo(200);
    }

    @Test
    void countsAReaderWhoComesBackOnTheSameDayOnceInTheEarliestTwentyMinutesOfOneReport() {
        record(view(URL, SEVEN, "anna", null), view(URL, SEVEN.minusSeconds(3600), "anna", null));
        record(view(URL, SEVEN.plusSeconds(1800), "anna", null));

        assertThat(database.jdbc()
                        .sql("SELECT CONCAT(bucket_at, ' ', readers) FROM view_bucket")
                        .query(String.class)
                        .list())
                .containsExactly("2026-03-10 06:00:00 1");
    }

    @Test
    void doesNotHeatAnArticleByTheClicksOfItsMailWithinTwoHoursButKeepsThemAmongItsReaders() {
        String mailed = MailMark.on(URL, SEVEN);
        record(views(500, mailed, SEVEN.plusSeconds(60)));

        assertThat(rate()).isEqualTo(new ReadingRate(0, 0, 0));
        assertThat(readership.between(SEVEN.minusSeconds(3600), TestClock.START))
                .isEmpty();
        assertThat(daily.of(article(), TENTH, TENTH)).containsValue(500L);
    }

    @Test
    void letsLaterClicksOfMailCountAsManyAsOtherReadersAndInMemoryAlike() {
        Instant later = SEVEN.plusSeconds(60);
        record(views(30, MailMark.on(URL, later.minus(Duration.ofHours(3))), later));
        record(IntStream.range(0, 7)
                .mapToObj(i -> view(URL, later, "other" + i, null))
                .toArray(ViewDraft[]::new));

        ReadingRate inMemory = new ReaderBuckets.Builder()
                .add(later.getEpochSecond(), 7)
                .addMailed(later.getEpochSecond(), 30)
                .addMailed(later.getEpochSecond() - 3600, 9)
                .build()
                .rateAt(TestClock.START);
        assertThat(rate().readers72h()).isEqualTo(14);
        assertThat(readership.between(SEVEN.minusSeconds(3600), TestClock.START))
                .containsValue(14L);
        assertThat(inMemory.readers72h()).isEqualTo(14);
        assertThat(inMemory.perHour1()).isCloseTo(rate().perHour1(), within(1e-9));
    }

    @Test
    void dampsASurgeOfOneNetworkAcrossReportsAndNotThoseOfOthers() {
        for (int report = 0; report < 5; report++) {
            int from = report * 100;
            record(IntStream.range(from, from + 100)
                    .mapToObj(i -> view(URL, SEVEN, "v" + i, "c00002"))
                    .toArray(ViewDraft[]::new));
        }
        assertThat(rate().readers72h()).isEqualTo(18);
        record(IntStream.range(0, 100)
                .mapToObj(i -> view(URL, SEVEN, "w" + i, "network" + i))
                .toArray(ViewDraft[]::new));

        assertThat(rate().readers72h()).isEqualTo(118);
        assertThat(database.jdbc()
                        .sql(
                                "SELECT COUNT(*) FROM view_network WHERE network LIKE '%network%' OR HEX(network) LIKE '%C00002%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private void record(ViewDraft... views) {
        assertThat(intake.record(List.of(views))).allMatch(ViewOutcome.Accepted.class::isInstance);
    }

    private ReadingRate rate() {
        return readership.at(TestClock.START, List.of(article())).getOrDefault(article(), ReadingRate.NONE);
    }

    private ArticleId article() {
        return articles.find("a1").orElseThrow().id();
    }

    private static ViewDraft[] views(int number, String url, Instant at) {
        return IntStream.range(0, number)
                .mapToObj(i -> view(url, at, "v" + i, null))
                .toArray(ViewDraft[]::new);
    }

    private static ViewDraft view(String url, Instant at, String visitor, @Nullable String network) {
        return new ViewDraft(url, at, 1, visitor, network, null);
    }
}
