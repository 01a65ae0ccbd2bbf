package newsletter.article.viewfile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import newsletter.article.text.WebAddress;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class ViewFileApiTest {

    private static final String SITE = "https://paper.example";
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String LOG = "format=combined-log";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @BeforeEach
    void publish() {
        api.put("/api/v1/sections/city", "{\"name\": \"City\"}");
        String articles = List.of("/a1", "/city/harbour-reopens/", "/story?id=7").stream()
                .map(path -> """
                        {"externalId": "%1$s", "url": "%2$s%1$s", "title": "News of %1$s", "summary": "Ships are back.",
                         "section": "city", "publishedAt": "2026-03-09T10:10:00Z"}""".formatted(path, SITE))
                .collect(Collectors.joining(",", "[", "]"));
        Answer answer = api.post("/api/v1/articles", articles);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void countsTheReadersInALogFileOnce() {
        String log = line("192.0.2.1", "07:15:02", "/a1")
                + line("192.0.2.1", "07:19:59", "/a1") // the same reader
                + line("192.0.2.1", "07:20:00", "/a1") // comes back on the same day
                + line("2001:db8::1", "07:15:02", "/city/harbour-reopens")
                + line("2001:DB8:0:0:0:0:0:1", "07:15:09", "/city/harbour-reopens") // as another server spells it
                + line("192.0.2.2", "07:15:02", "/story?id=7")
                + line("192.0.2.2", "07:15:03", "/a1?utm_source=mail");
        assertThat(post(LOG, log)).isEqualTo(receipt(7, 7, 0, 0));
        assertThat(readersOf("/a1")).isEqualTo(2);
        assertThat(readersOf("/city/harbour-reopens/")).isEqualTo(1);
        assertThat(readersOf("/story?id=7")).isEqualTo(1);

        assertThat(post(LOG, log)).isEqualTo(receipt(7, 0, 7, 0));
        assertThat(post(LOG, log + line("192.0.2.9", "07:30:00", "/a1"))).isEqualTo(receipt(8, 1, 7, 0));
        assertThat(readersOf("/a1")).isEqualTo(3);
    }

    @Test
    void tellsLinesApartThatAreAlike() {
        String two = line("192.0.2.1", "07:15:02", "/a1").repeat(2);
        assertThat(post(LOG, two)).isEqualTo(receipt(2, 2, 0, 0));
        assertThat(post(LOG, two + two)).isEqualTo(receipt(4, 2, 2, 0));
        assertThat(readersOf("/a1")).isEqualTo(1);
    }

    @Test
    void skipsWhatIsNoViewOfAReader() {
        String log = line("192.0.2.1", "07:15:02", "/unknown")
                + line("192.0.2.1", "07:15:02", "/a1").replace("GET", "POST")
                + line("192.0.2.1", "07:15:02", "/a1").replace(" 200 ", " 404 ")
                + line("192.0.2.1", "07:15:02", "/a1")
                        .replace(FIREFOX, "Googlebot/2.1 (+http://www.google.com/bot.html)")
                + line("192.0.2.1", "07:15:02", "/a1").replace(FIREFOX, "-")
                + line("192.0.2.1", "07:15:02", "https://thief.example/a1")
                + line("192.0.2.1", "07:15:02", "/a1").replace("10/Mar", "09/Feb") // not published yet
                + line("192.0.2.1", "23:15:02", "/a1") // not now
                + line("192.0.2.1", "07:15:02", "/a 1|\\")
                + line("192.0.2.1", "07:15:02", "/a1").replace("GET /a1 HTTP/1.1", "-");
        assertThat(post(LOG, log)).isEqualTo(receipt(10, 0, 0, 10, "\"future\":1,\"before-publication\":1"));
        assertThat(readersOf("/a1")).isZero();
    }

    @Test
    void keepsBadLinesOutWithTheirNumbers() {
        String log = "\n" + line("192.0.2.1", "07:15:02", "/a1")
                + "hello\n"
                + "192.0.2.1 - - [10/Mar/2026:07:15:02 +0000] \"GET /a1 HTTP/1.1\" 200 512\n"
                + line("192.0.2.1", "07:15:02", "/a1").replace("Mar", "Foo")
                + line("192.0.2.1", "07:15:02", "/a1").replace(" 200 ", " ok ")
                + "x".repeat(20_000) + "\n"
                + line("192.0.2.2", "07:15:02", "/a1").replace("Linux", "\\\"Linux\\\"");
        Answer answer = send(LOG, "text/plain", log.getBytes(UTF_8));
        assertThat(answer.json().get("read").asInt()).isEqualTo(7);
        assertThat(answer.json().get("counted").asInt()).isEqualTo(2);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("line").asInt() + " "
                                + error.get("message").stringValue()))
                .containsExactly(
                        "3 is not of the Combined Log Format: 1 of nine fields",
                        "4 is not of the Combined Log Format: 7 of nine fields",
                        "5 has no time such as [10/Mar/2026:07:15:02 +0000]",
                        "6 has no status behind the request",
                        "7 is longer than 16384 characters");
    }

    @Test
    void boundsTheErrorsThatItTells() {
        Answer answer = send(LOG, "text/plain", "hello\n".repeat(1000).getBytes(UTF_8));
        assertThat(answer.json().get("read").asInt()).isEqualTo(1000);
        assertThat(answer.json().get("errors").size()).isEqualTo(100);
    }

    @Test
    void readsGzipWhateverItIsCalled() {
        byte[] file = gzip(line("192.0.2.1", "07:15:02", "/a1"));
        assertThat(send(LOG, "application/gzip", file).body()).isEqualTo(receipt(1, 1, 0, 0));
        assertThat(send(LOG, "text/plain", file).body()).isEqualTo(receipt(1, 0, 1, 0));
        assertThat(send(LOG, "application/octet-stream", (line("192.0.2.1", "07:15:02", "/a1")).getBytes(UTF_8))
                        .body())
                .isEqualTo(receipt(1, 0, 1, 0));
        Answer cut = send(LOG, "application/gzip", Arrays.copyOf(file, file.length - 9));
        assertThat(cut.status()).isEqualTo(400);
        assertThat(cut.body()).contains("is no whole gzip file");
    }

    @Test
    void countsAFileOnceEvenWhenItsKeysAreForgotten() {
        String log = line("192.0.2.1", "07:15:02", "/a1") + line("192.0.2.2", "07:55:00", "/a1");
        assertThat(post(LOG, log)).isEqualTo(receipt(2, 2, 0, 0));
        database.jdbc().sql("DELETE FROM view_key").update();
        clock.advance(Duration.ofDays(8));
        assertThat(post(LOG, log)).isEqualTo(receipt(2, 0, 2, 0));
        assertThat(post(LOG, line("192.0.2.1", "07:15:02", "/a1").replace("10/Mar", "18/Mar")))
                .isEqualTo(receipt(1, 1, 0, 0));
    }

    @Test
    void joinsTheTimesOfALogThatIsSentEveryFewMinutes() {
        IntStream.range(0, 520).forEach(i -> addSpan("2026-03-01T00:00:00Z", Duration.ofMinutes(5L * i)));
        addSpan("2026-03-09T12:00:00Z", Duration.ZERO);
        clock.set(Instant.parse("2026-03-20T00:00:00Z"));
        String read = line("192.0.2.1", "12:02:00", "/a1").replace("10/Mar", "09/Mar");
        assertThat(post(LOG, read)).isEqualTo(receipt(1, 0, 1, 0));
        assertThat(database.jdbc()
                        .sql("SELECT CONCAT(from_at, ' ', to_at) FROM view_log ORDER BY from_at")
                        .query(String.class)
                        .list())
                .containsExactly("2026-03-01 00:00:00 2026-03-02 19:19:00", "2026-03-09 12:00:00 2026-03-09 12:04:00");

        assertThat(post(LOG, read)).as("the rows say the same").isEqualTo(receipt(1, 0, 1, 0));
        assertThat(post(LOG, read.replace("12:02", "12:05"))).isEqualTo(receipt(1, 1, 0, 0));
    }

    private void addSpan(String first, Duration later) {
        Instant from = Instant.parse(first).plus(later);
        database.jdbc()
                .sql("INSERT INTO view_log (site_key, from_at, to_at, started_at) VALUES (?, ?, ?, ?)")
                .param(Arrays.copyOf(WebAddress.sha256(SITE), 16))
                .param(Timestamp.from(from))
                .param(Timestamp.from(from.plus(Duration.ofMinutes(4))))
                .param(Timestamp.from(from))
                .update();
    }

    @Test
    void countsMoreLinesThanOneGroup() {
        String log = IntStream.range(0, 2500)
                .mapToObj(i -> line("10." + i / 250 + "." + i % 250 + ".1", "07:15:02", "/a1"))
                .collect(Collectors.joining());
        assertThat(post(LOG, log)).isEqualTo(receipt(2500, 2500, 0, 0));
        assertThat(readersOf("/a1")).isEqualTo(2500);
    }

    @Test
    void keepsNoAddressOfALogFile() {
        post(LOG, line("192.0.2.1", "07:15:02", "/a1"));
        assertThat(database.tables().stream()
                        .filter(table -> table.startsWith("view_"))
                        .flatMap(table -> database.jdbc().sql("SELECT * FROM " + table).query().listOfRows().stream())
                        .map(Object::toString))
                .isNotEmpty()
                .noneMatch(row -> row.contains("192.0.2"));
    }

    @Test
    void spreadsADayOfPlausibleOverTheTimeSincePublication() {
        String export = """
                date,hostname,page,visits,visitors,pageviews,total_scroll_depth,total_scroll_depth_visits,total_time_on_page,total_time_on_page_visits
                2026-03-09,paper.example,/a1,120,83,140,0,0,0,0
                2026-03-09,other.example,/a1,120,83,140,0,0,0,0
                2026-03-10,paper.example,/a1,30,25,31,0,0,0,0
                2026-03-08,paper.example,/a1,30,25,31,0,0,0,0
                2026-03-10,paper.example,/unknown,30,25,31,0,0,0,0
                """;
        assertThat(csv("format=plausible", export)).isEqualTo(receipt(5, 2, 0, 3, "\"before-publication\":1"));
        assertThat(readersOf("/a1")).isEqualTo(83 + 25);
        // From 10:00 of the first day there are 42 times 20 minutes, up to 08:00 of the second 25.
        assertThat(buckets()).hasSize(42 + 25).allMatch(readers -> readers >= 1 && readers <= 2);
    }

    @Test
    void countsOnlyWhatATotalHasGrown() {
        String page = "date,page,visitors\n2026-03-10,/a1,";
        assertThat(csv("format=plausible", page + "10\n")).isEqualTo(receipt(1, 1, 0, 0));
        assertThat(csv("format=plausible", page + "10\n")).isEqualTo(receipt(1, 0, 1, 0));
        assertThat(csv("format=plausible", page + "14\n")).isEqualTo(receipt(1, 1, 0, 0));
        assertThat(csv("format=plausible", page + "9\n")).isEqualTo(receipt(1, 0, 1, 0));
        assertThat(readersOf("/a1")).isEqualTo(14);
        assertThat(csv("format=ga4", page.replace("page", "Page path").replace("visitors", "Views") + "3\n"))
                .as("another program's")
                .isEqualTo(receipt(1, 1, 0, 0));
        assertThat(readersOf("/a1")).isEqualTo(17);
    }

    @Test
    void readsMatomoAsItsPagesExportIt() {
        String export = "\uFEFFLabel,Unique Pageviews,Pageviews,Bounce Rate,Metadata: url\r\n"
                + "/a1,1200,1300,40%,https://paper.example/a1\r\n"
                + "\"/city/harbour-reopens\",\"1,500\",1600,40%,https://paper.example/city/harbour-reopens\r\n"
                + "/old,3,4,0%,\r\n";
        Answer answer = send("format=matomo&date=2026-03-10", "text/csv", export.getBytes(UTF_16LE));
        assertThat(answer.body()).isEqualTo(receipt(3, 2, 0, 1));
        assertThat(readersOf("/a1")).isEqualTo(1200);
        assertThat(readersOf("/city/harbour-reopens/")).isEqualTo(1500);
    }

    @Test
    void readsMatomoAsItsApiExportsIt() {
        assertThat(csv("format=matomo", """
                        date,label,nb_visits,nb_uniq_visitors,nb_hits,metadata_url
                        2026-03-10,/a1,7,6,9,http://paper.example/a1
                        2026-03-10,/a1,1,1,1,https://paper.example/a1
                        """)).isEqualTo(receipt(2, 2, 0, 0));
        assertThat(readersOf("/a1")).isEqualTo(7);
    }

    @Test
    void readsGa4WithItsHeadingAndSums() {
        assertThat(csv("format=ga4", """
                        # ----------------------------------------
                        # Pages and screens: Page path and screen class
                        # Account: Paper
                        # 20260310-20260310
                        # ----------------------------------------

                        Page path and screen class,Views,Active users,Views per active user
                        /a1,20,12,1.66
                        ,20,12,1.66
                        """)).isEqualTo(receipt(2, 1, 0, 1));
        assertThat(readersOf("/a1")).isEqualTo(12);
    }

    @Test
    void putsAnHourIntoItsThree20Minutes() {
        assertThat(csv("format=ga4&timeZone=Europe/Berlin", """
                        Page path + query string,Date + hour (YYYYMMDDHH),Total users
                        /story?id=7,2026031008,7
                        """)).isEqualTo(receipt(1, 1, 0, 0));
        assertThat(database.jdbc()
                        .sql("SELECT CONCAT(bucket_at, ' ', readers) FROM view_bucket ORDER BY bucket_at")
                        .query(String.class)
                        .list())
                .containsExactly("2026-03-10 07:00:00 2", "2026-03-10 07:20:00 2", "2026-03-10 07:40:00 3");
    }

    @Test
    void keepsBadRowsOutWithTheirNumbers() {
        Answer answer = send("format=plausible", "text/csv", """
                date,page,visitors
                2026-03-10,/a1,many
                2026-02-30,/a1,5
                yesterday,/a1,5
                2026-03-10,"/a1,5
                2026-03-10,/a1,5
                """.getBytes(UTF_8));
        assertThat(answer.json().get("counted").asInt()).isEqualTo(1);
        assertThat(answer.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("line").asInt() + " "
                                + error.get("message").stringValue()))
                .containsExactly(
                        "2 has no number of readers",
                        "3 has no date such as 2026-03-10",
                        "4 has no date such as 2026-03-10",
                        "5 is no CSV: a quote is not closed, or something follows it");
        assertThat(readersOf("/a1")).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9999-12-31", "2099-01-01", "1969-12-31", "0001-01-01"})
    void leavesOutADayThatCannotBeAndCountsTheRest(String day) {
        String fault = day.compareTo("2026-03-10") > 0 ? "\"future\":1" : "\"before-publication\":1";
        String file = """
                date,page,visitors
                %s,/a1,7
                2026-03-10,/a1,5
                """.formatted(day);
        assertThat(csv("format=plausible", file)).isEqualTo(receipt(2, 1, 0, 1, fault));
        assertThat(readersOf("/a1")).isEqualTo(5);
        assertThat(csv("format=plausible&date=" + day, "page,visitors\n/a1,7\n"))
                .isEqualTo(receipt(1, 0, 0, 1, fault));
    }

    @ParameterizedTest
    @CsvSource({
        "format=raw&site=https://paper.example, 400, must be one of combined-log",
        "format=ga4&site=paper.example, 400, must be an origin",
        "format=ga4&site=https://paper.example/news, 400, must be an origin",
        "format=ga4&site=https://paper.example&date=today, 400, must be a date",
        "format=ga4&site=https://paper.example&timeZone=Mars, 400, time zone",
        "format=ga4, 400, site",
        "format=ga4&site=https://paper.example, 400, names no columns",
        "format=plausible&site=https://paper.example, 400, the file has no column of dates",
    })
    void refusesWhatItCannotRead(String parameters, int status, String message) {
        Answer answer = api.send("POST", "/api/v1/views/imports?" + parameters, "text/csv", "page,visitors\n/a1,5\n");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
    }

    private String post(String parameters, String log) {
        return send(parameters, "text/plain", log.getBytes(ISO_8859_1)).body();
    }

    private String csv(String parameters, String export) {
        return send(parameters, "text/csv", export.getBytes(UTF_8)).body();
    }

    private Answer send(String parameters, String type, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(
                        api.address("/api/v1/views/imports?site=" + SITE + "&" + parameters))
                .header("Authorization", "Bearer " + TestApi.ADMIN_TOKEN)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private static String receipt(int read, int counted, int repeated, int skipped) {
        return receipt(read, counted, repeated, skipped, "");
    }

    private static String receipt(int read, int counted, int repeated, int skipped, String faults) {
        return "{\"read\":%d,\"counted\":%d,\"repeated\":%d,\"skipped\":%d,\"faults\":{%s},\"errors\":[]}"
                .formatted(read, counted, repeated, skipped, faults);
    }

    private static String line(String address, String time, String target) {
        return "%s - - [10/Mar/2026:%s +0000] \"GET %s HTTP/1.1\" 200 5120 \"https://search.example/\" \"%s\"\n"
                .formatted(address, time, target, FIREFOX);
    }

    private long readersOf(String path) {
        return database.jdbc()
                .sql(
                        "SELECT COALESCE(SUM(readers), 0) FROM view_bucket b JOIN article a ON a.id = b.article_id WHERE a.url = ?")
                .param(SITE + path)
                .query(Long.class)
                .single();
    }

    private List<Long> buckets() {
        return database.jdbc()
                .sql("SELECT readers FROM view_bucket")
                .query((row, number) -> row.getLong("readers"))
                .list();
    }
}
