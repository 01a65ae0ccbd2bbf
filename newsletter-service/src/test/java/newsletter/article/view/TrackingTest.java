package newsletter.article.view;

import static newsletter.article.view.Site.ARTICLE;
import static newsletter.article.view.Site.FIREFOX;
import static newsletter.article.view.Site.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import newsletter.article.MailMark;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class TrackingTest {

    private static final String IPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Mobile/15E148 Safari/604.1";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    private Site site;

    @BeforeEach
    void publish() {
        site = new Site(api, database).publish();
    }

    @Test
    void doesNotHeatAnArticleByThoseWhomItsMailHasJustBroughtNorByManyOfOneNetwork() {
        site.beacon(MailMark.on(ARTICLE, clock.instant()));
        assertThat(site.readers()).isEqualTo(1);
        assertThat(heating()).isZero();

        for (int i = 0; i < 20; i++) {
            site.beacon(ARTICLE, "User-Agent", FIREFOX + " " + i);
        }
        assertThat(site.readers()).isEqualTo(21);
        assertThat(heating()).isEqualTo(12);
    }

    private long heating() {
        return database.jdbc()
                .sql("SELECT SUM(readers) FROM view_bucket b JOIN article a ON a.id = b.article_id WHERE a.url = ?")
                .param(ARTICLE)
                .query(Long.class)
                .single();
    }

    @Test
    void countsEachReaderOnceADay() {
        assertThat(site.beacon(ARTICLE).statusCode()).isEqualTo(204);
        site.beacon(ARTICLE);
        site.beacon(ARTICLE, "User-Agent", IPHONE);
        assertThat(site.readers()).isEqualTo(2);

        clock.advance(Duration.ofMinutes(20));
        site.beacon(ARTICLE);
        assertThat(site.readers()).isEqualTo(2);

        clock.advance(Duration.ofDays(1));
        site.beacon(ARTICLE);
        assertThat(site.readers()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "text/plain, https://paper.example/a1",
                "text/plain, `{\"url\": \"https://paper.example/a1\"}`",
                "application/json, `{\"url\": \"https://paper.example/a1#part\"}`",
                "application/x-www-form-urlencoded, url=https%3A%2F%2Fpaper.example%2Fa1",
            })
    void readsABeaconHoweverItIsWritten(String type, String body) {
        assertThat(site.beacon(body, "Content-Type", type).statusCode()).isEqualTo(204);
        assertThat(site.readers()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, text/plain, ''",
        "400, text/plain, elsewhere",
        "400, text/plain, '{'",
        "400, application/json, '[]'",
        "400, application/json, '{\"url\": 7}'",
        "400, application/x-www-form-urlencoded, uri=1",
        "415, text/html, https://paper.example/a1",
        "415, multipart/form-data; boundary=x, https://paper.example/a1",
    })
    void refusesWhatIsNoBeacon(int status, String type, String body) {
        assertThat(site.beacon(body, "Content-Type", type).statusCode()).isEqualTo(status);
    }

    @Test
    void refusesALongBeacon() {
        assertThat(site.beacon(ARTICLE + "?" + "x".repeat(4096)).statusCode()).isEqualTo(413);
        assertThat(site.beacon(ARTICLE + "?" + "x".repeat(100_000)).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @CsvSource({
        "204, DNT, 1",
        "204, Sec-GPC, 1",
        "204, Sec-Purpose, prefetch;prerender",
        "204, Purpose, prefetch",
        "204, X-Moz, prefetch",
        "204, User-Agent, ''",
        "204, User-Agent, 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36'",
        "204, User-Agent, 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)'",
        "204, User-Agent, facebookexternalhit/1.1",
        "204, User-Agent, curl/8.14.1",
        "403, Origin, https://thief.example",
        "403, Origin, http://paper.example",
        "403, Origin, https://paper.example:8443",
        "403, Origin, null",
        "403, Sec-Fetch-Site, none",
        "403, Sec-Fetch-Dest, document",
    })
    void countsNobodyWhoIsNoReaderOfTheSiteOrDoesNotWantIt(int status, String header, String value) {
        assertThat(site.beacon(ARTICLE, header, value).statusCode()).isEqualTo(status);
        assertThat(site.readers()).isZero();
    }

    @Test
    void countsThroughAProxyUnderThePathOfTheSite() {
        assertThat(site.beacon(ARTICLE, "Sec-Fetch-Site", "same-origin", "Sec-Fetch-Dest", "empty", "DNT", "0")
                        .statusCode())
                .isEqualTo(204);
        assertThat(site.readers()).isEqualTo(1);
    }

    @Test
    void countsNoUnknownArticle() {
        assertThat(site.beacon(ORIGIN + "/unknown").statusCode()).isEqualTo(204);
        site.readers();
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM view_bucket")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void countsAPictureByItsParameterOrItsPage() {
        HttpResponse<String> answer = site.picture("?url=https%3A%2F%2Fpaper.example%2Fa1");
        assertThat(answer.headers().firstValue("Content-Type")).contains("image/gif");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy")).contains("cross-origin");
        assertThat(answer.body()).startsWith("GIF89a");
        site.picture("", "Referer", ARTICLE, "User-Agent", IPHONE);
        site.send("HEAD", "/t/v.gif", "", "Referer", ARTICLE, "User-Agent", FIREFOX + " x");
        site.picture("?url=nowhere", "User-Agent", FIREFOX + " y");
        assertThat(site.readers()).isEqualTo(2);
    }

    @Test
    void setsNoCookieAndKeepsNoAddress() {
        HttpResponse<String> answer = site.beacon(ARTICLE);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(site.picture("").headers().map()).doesNotContainKey("set-cookie");
        assertThat(site.readers()).isEqualTo(1);
        assertThat(everyRowAsText()).noneMatch(row -> row.contains("127.0.0.1") || row.contains("Firefox"));
    }

    @Test
    void limitsANetworkForAMinute() {
        clock.advance(Duration.ofHours(5)); // the other tests' views are of another minute
        List<Integer> answers = IntStream.range(0, 601)
                .mapToObj(i -> site.beacon(ARTICLE).statusCode())
                .distinct()
                .toList();
        assertThat(answers).containsExactly(204, 429);
        assertThat(site.picture("?url=" + ARTICLE).statusCode()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(1));
        assertThat(site.beacon(ARTICLE, "User-Agent", IPHONE).statusCode()).isEqualTo(204);
        assertThat(site.readers()).isEqualTo(2);
    }

    @Test
    void leavesOutWhoeverCallsHimselfByALongSpeechAndRemembersNoneOfIt() {
        assertThat(site.beacon(ARTICLE, "User-Agent", FIREFOX + "x".repeat(1100))
                        .statusCode())
                .isEqualTo(204);
        assertThat(site.readers()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=x", "image/png"})
    void takesNoOtherMedia(String type) {
        assertThat(site.beacon(ARTICLE, "Content-Type", type).statusCode()).isEqualTo(415);
    }

    @Test
    void takesNoLargeForm() {
        String form = "url=https%3A%2F%2Fpaper.example%2Fa1&more=" + "x".repeat(4096);
        assertThat(site.beacon(form, "Content-Type", "application/x-www-form-urlencoded")
                        .statusCode())
                .isEqualTo(413);
    }

    private List<String> everyRowAsText() {
        return database.tables().stream()
                .filter(table -> table.startsWith("view_"))
                .flatMap(table -> database.jdbc().sql("SELECT * FROM " + table).query().listOfRows().stream())
                .map(Object::toString)
                .toList();
    }
}
