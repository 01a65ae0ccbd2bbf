package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestApi.Answer;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** It is 08:00 on the tenth of March; the article was published at midnight. */
@ServiceTest
class ViewFaultServiceTest {

    private static final String URL = "https://paper.example/a1";

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void publish() {
        api.put("/api/v1/sections/city", "{\"name\": \"City\"}");
        assertThat(api.post("/api/v1/articles", """
                        [{"externalId": "a1", "url": "%s", "title": "Harbour reopens", "summary": "Ships are back.",
                          "section": "city", "publishedAt": "2026-03-10T00:00:00Z"}]""".formatted(URL)).status()).isEqualTo(200);
    }

    @Test
    void tellsOfEachFaultHowManyCameByCallsAndKeepsTheRest() {
        Answer answer = post(
                view("2026-03-10T09:00:00Z", "\"count\": 1"),
                view("2026-03-09T12:00:00Z", "\"count\": 1"),
                view("1970-01-01T00:00:00Z", "\"count\": 1"),
                view("2026-03-10T06:00:00Z", "\"count\": -5"),
                view("2026-03-10T06:00:00Z", "\"count\": 1e40"),
                view("2026-03-10T06:00:00Z", "\"url\": \"https://paper.example/none\""),
                view("soon", "\"count\": 1"),
                view("2026-03-10T06:00:00Z", "\"count\": 3"));

        assertThat(answer.json().get("accepted").asInt()).isEqualTo(1);
        assertThat(answer.json().get("rejected")).hasSize(7);
        assertThat(readers()).isEqualTo(3);
        assertThat(faults())
                .containsExactly(
                        "call before-publication 1",
                        "call count 2",
                        "call future 1",
                        "call too-old 1",
                        "call unknown-article 1",
                        "call unreadable 1");
    }

    @Test
    void movesAViewOfAClockThatIsMinutesOffToWhereItCanHaveBeen() {
        Answer answer =
                post(view("2026-03-10T08:04:00Z", "\"count\": 1"), view("2026-03-09T23:57:00Z", "\"count\": 2"));

        assertThat(answer.body()).isEqualTo("{\"accepted\":2,\"repeated\":0,\"moved\":2,\"rejected\":[]}");
        assertThat(database.jdbc()
                        .sql("SELECT CONCAT(bucket_at, ' ', readers) FROM view_bucket ORDER BY bucket_at")
                        .query(String.class)
                        .list())
                .containsExactly("2026-03-10 00:00:00 2", "2026-03-10 08:00:00 1");
        assertThat(faults()).containsExactly("call skewed 2");
    }

    @Test
    void addsUpWhatComesInOneDay() {
        post(view("2026-03-10T09:00:00Z", "\"count\": 1"));
        post(view("2026-03-10T09:00:00Z", "\"count\": 1"));

        assertThat(faults()).containsExactly("call future 2");
    }

    @Test
    void tellsWhichLinesOfALogCannotBeRight() {
        Answer answer = api.send(
                "POST",
                "/api/v1/views/imports?format=combined-log&site=https://paper.example",
                "text/plain",
                line("10/Mar/2026:09:00:00") + line("09/Mar/2026:09:00:00") + "no line\n"
                        + line("10/Mar/2026:07:00:00"));

        assertThat(answer.json().get("counted").asInt()).isEqualTo(1);
        assertThat(answer.json().get("faults").toString())
                .isEqualTo("{\"future\":1,\"before-publication\":1,\"unreadable\":1}");
        assertThat(faults()).containsExactly("log before-publication 1", "log future 1", "log unreadable 1");
    }

    @Test
    void refusesNegativeAndAbsurdTotalsAndThoseOfAnotherTime() {
        Answer answer =
                api.send("POST", "/api/v1/views/imports?format=plausible&site=https://paper.example", "text/csv", """
                date,hostname,page,visitors
                2026-03-10,paper.example,/a1,-5
                2026-03-10,paper.example,/a1,10000001
                2026-03-10,paper.example,/a1,99999999999
                2026-03-11,paper.example,/a1,5
                2026-03-09,paper.example,/a1,5
                2026-03-10,paper.example,/a1,6
                """);

        assertThat(answer.json().get("counted").asInt()).as(answer.body()).isEqualTo(1);
        assertThat(readers()).isEqualTo(6);
        assertThat(faults()).containsExactly("export before-publication 1", "export count 3", "export future 1");
    }

    @Test
    void namesTheDayThatIsNone() {
        Answer answer = api.get("/api/v1/views/faults?from=yesterday");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"from\"");
    }

    private List<String> faults() {
        return api.get("/api/v1/views/faults")
                .json()
                .valueStream()
                .map(row -> {
                    assertThat(row.get("day").stringValue()).isEqualTo("2026-03-10");
                    return row.get("way").stringValue() + " " + row.get("fault").stringValue() + " "
                            + row.get("views").asLong();
                })
                .toList();
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
    private static String view(String at, String more) {
        return "{\"url\": \"%s\", \"at\": \"%s\", %s}".formatted(URL, at, more);
    }

    private static String line(String time) {
        return "10.0.0.1 - - [" + time
                + " +0000] \"GET /a1 HTTP/1.1\" 200 512 \"-\" \"Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0\"\n";
    }
}
