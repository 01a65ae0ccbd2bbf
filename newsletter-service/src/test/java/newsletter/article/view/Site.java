package newsletter.article.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import newsletter.testing.TestApi;
import newsletter.testing.TestDatabase;

/** A site with two articles, and browsers that read them. */
final class Site {

    static final String ORIGIN = "https://paper.example";
    static final String ARTICLE = ORIGIN + "/a1";
    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private static final String LAST = ORIGIN + "/last";

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestApi api;
    private final TestDatabase database;

    Site(TestApi api, TestDatabase database) {
        this.api = api;
        this.database = database;
    }

    Site publish() {
        api.put("/api/v1/sections/city", "{\"name\": \"City\"}");
        publish(ARTICLE);
        publish(LAST);
        return this;
    }

    void publish(String url) {
        TestApi.Answer answer = api.post("/api/v1/articles", """
                [{"externalId": "%1$s", "url": "%1$s", "title": "Harbour reopens: %1$s", "summary": "Ships are back.",
                  "section": "city", "publishedAt": "2026-03-10T00:00:00Z"}]""".formatted(url));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    /** A beacon as Firefox sends it, with changes: a header named again takes the later value, an empty one is left out. */
    HttpResponse<String> beacon(String body, String... headers) {
        return send("POST", "/t/v", body, headers);
    }

    HttpResponse<String> picture(String query, String... headers) {
        return send("GET", "/t/v.gif" + query, "", headers);
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(api.address(path)).method(method, BodyPublishers.ofString(body));
        set(request, "Origin", ORIGIN, "User-Agent", FIREFOX, "Content-Type", "text/plain;charset=UTF-8");
        set(request, headers);
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void set(HttpRequest.Builder request, String... headers) {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
    }

    /** Readers of the first article, when all that was reported so far is counted: views are counted in the order of their coming. */
    long readers() {
        String agent = FIREFOX + " " + System.nanoTime();
        long before = readersOf(LAST);
        assertThat(beacon(LAST, "User-Agent", agent).statusCode()).isEqualTo(204);
        await().atMost(Duration.ofSeconds(20)).until(() -> readersOf(LAST) > before);
        return readersOf(ARTICLE);
    }

    long readersOf(String url) {
        return database.jdbc()
                .sql(
                        "SELECT COALESCE(SUM(readers + mailed + apart), 0) FROM view_bucket b JOIN article a ON a.id = b.article_id WHERE a.url = ?")
                .param(URI.create(url).toString())
                .query(Long.class)
                .single();
    }
}
