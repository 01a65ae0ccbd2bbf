package newsletter.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/** A small newsroom, set up and used through REST as its own site would: what most tests of the whole way begin with. */
public final class Newsroom {

    public static final String LIST = "morning";

    private final TestApi api;
    private final Instant now;

    /** @param now what the test's clock says */
    public Newsroom(TestApi api, Instant now) {
        this.api = api;
        this.now = now;
    }

    /** Sections {@code politics}, {@code science} and {@code sport}, five articles in each, and one list of all three. */
    public Newsroom open() {
        for (String section : List.of("politics", "science", "sport")) {
            expect(201, 200, api.put("/api/v1/sections/" + section, "{\"name\":\"%s desk\"}".formatted(section)));
        }
        publish(1, 5);
        list(LIST);
        return this;
    }

    /** Another mailing list of the three sections. */
    public void list(String slug) {
        expect(201, 200, api.put("/api/v1/lists/" + slug, """
                {"name": "Morning digest", "fromName": "The Harbour Post", "fromAddress": "digest@harbour.example",
                 "postalAddress": "1 Quay Street, Port Harbour", "sections": ["politics", "science", "sport"],
                 "timeZone": "UTC", "hour": 7}"""));
    }

    /** Articles number {@code from} to {@code to} of each section; the higher the number, the newer. */
    public void publish(int from, int to) {
        String articles = List.of("politics", "science", "sport").stream()
                .flatMap(section -> IntStream.rangeClosed(from, to).mapToObj(n -> article(section, n)))
                .collect(Collectors.joining(",", "[", "]"));
        expect(200, 200, api.post("/api/v1/articles", articles));
    }

    /** Imports confirmed readers and waits until that is done. Each row is {@code email,name,sections,days,hour,timeZone,status}. */
    public JsonNode subscribe(String... rows) {
        String csv = "email,name,sections,days,hour,timeZone,status\n" + String.join("\n", rows) + "\n";
        TestApi.Answer started = api.send("POST", "/api/v1/lists/" + LIST + "/imports", "text/csv", csv);
        assertThat(started.status()).as(started.body()).isEqualTo(202);
        String path = "/api/v1/imports/" + started.json().path("id").asLong();
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> api.get(path).json(),
                        report -> !"RUNNING".equals(report.path("state").asString()));
    }

    /** Rows for {@link #subscribe}: confirmed readers {@code reader1@reader.example} and so on. */
    public static String[] readers(int count, String sections) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "reader%d@reader.example,Reader %d,%s,,,,confirmed".formatted(n, n, sections))
                .toArray(String[]::new);
    }

    /** Of all sections. */
    public static String[] readers(int count) {
        return readers(count, "");
    }

    /** @return the edition's id */
    public long sendNow() {
        TestApi.Answer answer = api.post("/api/v1/lists/" + LIST + "/editions", "{\"sendNow\": true}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(202);
        return answer.json().path("id").asLong();
    }

    public JsonNode edition(long id) {
        return api.get("/api/v1/editions/" + id).json();
    }

    /** Waits until the edition is in the state and answers it. */
    public JsonNode awaitEdition(long id, String state) {
        return await("edition " + id + " " + state)
                .atMost(Duration.ofSeconds(60))
                .until(
                        () -> edition(id),
                        edition -> state.equals(edition.path("state").asString()));
    }

    private String article(String section, int n) {
        return """
                {"externalId": "%1$s-%2$d", "url": "https://harbour.example/%1$s/%2$d", "title": "%1$s story %2$d",
                 "summary": "What happened at the %1$s desk, part %2$d.", "section": "%1$s", "author": "Ada Quill",
                 "publishedAt": "%3$s"}""".formatted(section, n, now.minus(Duration.ofHours(30 - n)));
    }

    private static void expect(int created, int found, TestApi.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isIn(created, found);
    }
}
