package newsletter.article.source;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import newsletter.article.Article;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.article.source.PollReport.Outcome;
import newsletter.article.source.SourceHooks.NewHook;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class PushServiceTest {

    private static final Instant NOW = TestClock.START;
    private static final String EARLY = NOW.minus(Duration.ofHours(2)).toString();
    private static final String LATER = NOW.minus(Duration.ofHours(1)).toString();
    private static final String LATEST = NOW.minus(Duration.ofMinutes(30)).toString();

    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    Sources sources;

    @Autowired
    SourceHooks hooks;

    @Autowired
    SourceReports reports;

    @Autowired
    SourceRefresh refresh;

    @Autowired
    SourceLeases leases;

    @Autowired
    PollTable polls;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    TestApi api;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    private String secret = "";

    @BeforeEach
    void letTheHarbourCall() {
        sections.save("city", "City");
        sections.save("world", "World");
        sources.put("harbour", SourceSettings.of("Harbour Post", SourceKind.PUSH, null, "city"));
        secret = renew();
    }

    @Test
    void letsNobodyKeepTheOthersOutByCallingSlowly() throws IOException {
        TestHook hook = new TestHook(api);
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                slow.add(beginToCall());
            }
            await().until(() -> hook.post("/hooks/nobody", "{}").statusCode() == 503);
            clock.advance(Duration.ofSeconds(11));
            for (Socket socket : slow) {
                socket.getOutputStream().write('x');
                socket.getOutputStream().flush();
                assertThat(firstLineTo(socket)).contains(" 408");
            }
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().until(() -> hook.post("/hooks/nobody", "{}").statusCode() == 401);
    }

    private static String firstLineTo(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)).readLine();
    }

    private Socket beginToCall() throws IOException {
        Socket socket = new Socket("127.0.0.1", api.address("/").getPort());
        socket.getOutputStream()
                .write("POST /hooks/nobody HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n{".getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    @Test
    void takesWhatGhostPublishesAndSignsAndNothingTwice() {
        String post = ghost("published", "The ferry is back", EARLY, "World");

        assertThat(sign(post)).isEqualTo("{\"outcome\":\"created\",\"reason\":null}");
        assertThat(sign(post)).contains("unchanged");
        Article article = article("harbour:g1");
        assertThat(article.title()).isEqualTo("The ferry is back");
        assertThat(article.source()).isEqualTo("Harbour Post");
        assertThat(article.url()).hasToString("https://harbour.example/g1/");
        assertThat(sections.get(article.section()).slug()).isEqualTo("world");
        assertThat(reports.polls(source().id(), 10))
                .singleElement()
                .satisfies(report -> assertThat(report.outcome()).isEqualTo(Outcome.PUSHED));
        assertThat(source().state().lastSuccessAt()).isEqualTo(NOW);
        assertThat(hooks.state(source()).orElseThrow().lastCallAt()).isEqualTo(NOW);
    }

    @Test
    void takesBackWhatIsUnpublishedAndBringsItAgain() {
        sign(ghost("published", "The ferry is back", EARLY));

        assertThat(sign(ghost("draft", "The ferry is back", LATER))).contains("withdrawn");
        assertThat(isRetracted("harbour:g1")).isTrue();
        assertThat(sign(ghost("published", "The ferry is back", LATEST))).contains("updated");
        assertThat(isRetracted("harbour:g1")).isFalse();
    }

    @Test
    void takesBackWhatIsDeleted() {
        sign(ghost("published", "The ferry is back", EARLY));

        assertThat(sign("{\"post\":{\"current\":{},\"previous\":{\"id\":\"g1\",\"updated_at\":\"%s\"}}}"
                        .formatted(EARLY)))
                .contains("withdrawn");
        assertThat(isRetracted("harbour:g1")).isTrue();
        assertThat(sign(ghost("published", "The ferry is back", EARLY)))
                .as("repeated late")
                .contains("ignored");
        assertThat(isRetracted("harbour:g1")).isTrue();
    }

    @Test
    void passesOverWhatComesLate() {
        sign(ghost("published", "The newer title", LATER));

        assertThat(sign(ghost("published", "The older title", EARLY))).contains("ignored", "older");
        assertThat(sign(ghost("draft", "The older title", EARLY))).contains("ignored", "older");
        assertThat(article("harbour:g1").title()).isEqualTo("The newer title");
        assertThat(isRetracted("harbour:g1")).isFalse();
    }

    @Test
    void keepsTheNewestOfCallsAtOnce() {
        List<CompletableFuture<String>> calls = IntStream.range(0, 8)
                .mapToObj(n -> CompletableFuture.supplyAsync(() -> sign(ghost(
                        "published", "Title " + n, NOW.minusSeconds(100 - n).toString()))))
                .toList();
        calls.forEach(CompletableFuture::join);

        assertThat(article("harbour:g1").title()).isEqualTo("Title 7");
    }

    @Test
    void takesNothingThatIsScheduledOrPrivate() {
        assertThat(sign(ghost("scheduled", "Soon", EARLY))).contains("unchanged");
        assertThat(bearer(wordPress(7, "future", "Soon"))).contains("unchanged");
        assertThat(bearer(wordPress(8, "private", "Ours"))).contains("unchanged");
        assertThat(count("article")).isZero();
        assertThat(bearer(wordPress(7, "publish", "Soon")))
                .as("published within the same second")
                .contains("created");
    }

    @Test
    void takesWhatWordPressSends() {
        assertThat(bearer(wordPress(7, "publish", "Seven trams"))).contains("created");
        assertThat(basic(wordPress(7, "publish", "Seven trams"))).contains("unchanged");
        assertThat(bearer(wordPress(7, "trash", "Seven trams"))).contains("withdrawn");
        assertThat(isRetracted("harbour:https://harbour.example/?p=7")).isTrue();
    }

    @Test
    void followsTheFlagOfTheSiteIntoOurPicks() {
        SourceSettings plain = source().settings();
        sources.put(
                "harbour",
                new SourceSettings(
                        plain.name(),
                        plain.kind(),
                        null,
                        true,
                        "city",
                        false,
                        List.of(),
                        new PickRule("#front", true, false),
                        false,
                        true,
                        null,
                        null,
                        null));
        sign(ghost("published", "Featured", EARLY, "#front"));
        assertThat(ourPicks()).containsExactly("harbour:g1");
        sign(ghost("published", "Not any more", LATER));
        assertThat(ourPicks()).isEmpty();
    }

    @Test
    void letsAPostWaitThatNoRuleGivesASectionAndForgetsItWhenItIsTakenBack() {
        sources.put("harbour", SourceSettings.of("Harbour Post", SourceKind.PUSH, null, null));

        assertThat(sign(ghost("published", "On gardens", EARLY, "Gardens"))).contains("waiting");
        assertThat(sign(ghost("draft", "On gardens", LATER))).contains("withdrawn");
        sources.put("harbour", SourceSettings.of("Harbour Post", SourceKind.PUSH, null, "city"));
        assertThat(count("article")).isZero();
    }

    @Test
    void saysWhatAPostLacks() {
        assertThat(sign("""
                {"post":{"current":{"id":"g2","status":"published","title":"No page","updated_at":"%s"},"previous":{}}}""".formatted(EARLY))).contains("refused");
        assertThat(reports.problems(source().id(), 10))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("link"));
    }

    @Test
    void refusesWhoeverHasNotTheSecretTheSameForEverySlug() {
        HttpResponse<String> wrong = call("harbour", "{}", "Authorization", "Bearer wrong");
        HttpResponse<String> unknown = call("nowhere", "{}", "Authorization", "Bearer " + secret);
        HttpResponse<String> nothing = new TestHook(api).post("/hooks/harbour", "{}");

        assertThat(List.of(wrong, unknown, nothing)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEmpty();
        });
        assertThat(headers(wrong)).isEqualTo(headers(unknown));
        assertThat(count("article")).isZero();
    }

    @Test
    void refusesTheOldSecretOnceThereIsANewOne() {
        String old = secret;
        secret = renew();

        assertThat(call("harbour", wordPress(7, "publish", "Seven"), "Authorization", "Bearer " + old)
                        .statusCode())
                .isEqualTo(401);
        assertThat(bearer(wordPress(7, "publish", "Seven"))).contains("created");
        hooks.remove("harbour");
        assertThat(call("harbour", "{}", "Authorization", "Bearer " + secret).statusCode())
                .isEqualTo(401);
        assertThat(hooks.state(source())).isEmpty();
    }

    @Test
    void showsTheSecretOnceAndKeepsItSealed() {
        TestApi.Answer made = api.post("/api/v1/sources/harbour/hook", "");

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Cache-Control")).contains("no-store");
        String shown = made.json().path("secret").asString();
        assertThat(shown).hasSizeGreaterThanOrEqualTo(43);
        assertThat(made.json().path("address").asString()).isEqualTo("http://localhost:8080/hooks/harbour");
        assertThat(api.get("/api/v1/sources/harbour/hook").body())
                .doesNotContain(shown)
                .contains("createdAt");
        assertThat(api.get("/api/v1/sources/harbour").body()).doesNotContain(shown);
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM source_hook WHERE INSTR(secret, :shown) > 0")
                        .param("shown", shown)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(database.jdbc()
                        .sql(
                                "SELECT COUNT(*) FROM audit_event WHERE INSTR(CONCAT_WS(' ', before_values, after_values), :shown) > 0")
                        .param("shown", shown)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(api.delete("/api/v1/sources/harbour/hook").status()).isEqualTo(204);
        assertThat(api.delete("/api/v1/sources/harbour/hook").status()).isEqualTo(404);
        assertThat(api.post("/api/v1/sources/nowhere/hook", "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "7", "{\"post\":"})
    void refusesWhatIsNoObject(String body) {
        assertThat(call("harbour", body, "Authorization", "Bearer " + secret).statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesNestingWithoutEnd() {
        assertThat(call("harbour", "{\"a\":".repeat(5_000), "Authorization", "Bearer " + secret)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void refusesABodyThatIsTooLargeWhateverTheSlug() {
        String huge = "{\"id\":\"" + "x".repeat(4 * 1024 * 1024) + "\"}";

        assertThat(call("harbour", huge, "Authorization", "Bearer " + secret).statusCode())
                .isEqualTo(413);
        assertThat(call("nowhere", huge, "Authorization", "Bearer " + secret).statusCode())
                .isEqualTo(413);
    }

    @Test
    void passesOverWhatItDoesNotKnow() {
        assertThat(bearer("{\"member\":{\"current\":{\"id\":\"1\"}}}")).contains("ignored", "no post");
    }

    @Test
    void takesNothingForASourceThatIsSwitchedOff() {
        database.jdbc().sql("UPDATE source SET enabled = FALSE").update();

        assertThat(sign(ghost("published", "The ferry is back", EARLY))).contains("ignored", "switched off");
        assertThat(count("article")).isZero();
    }

    @Test
    void asksASourceThatIsPolledWhenItCalls() {
        pollTheGazette();
        assertThat(nextPoll()).isAfter(NOW.plusSeconds(50));

        assertThat(call("gazette", "", "Authorization", "Bearer " + secret).statusCode())
                .isEqualTo(202);
        assertThat(nextPoll()).isEqualTo(NOW.plusSeconds(10));
        clock.advance(Duration.ofSeconds(12));
        call("gazette", wordPress(9, "publish", "Nine"), "Authorization", "Bearer " + secret);
        assertThat(nextPoll()).isEqualTo(NOW.plusSeconds(10));
        assertThat(articles.find("gazette:https://harbour.example/?p=9"))
                .as("it is polled")
                .isEmpty();
    }

    @Test
    void asksOnceMoreWhenItIsCalledWhileItAsks() {
        pollTheGazette();
        Source gazette = sources.bySlug("gazette").orElseThrow();
        SourceLeases.Lease lease = leases.one(gazette.id()).orElseThrow();
        call("gazette", "", "Authorization", "Bearer " + secret);
        polls.settle(
                lease,
                new PollTable.Settlement(
                        SourceState.Condition.WORKING, null, 0, Duration.ofHours(1), Duration.ofHours(1), null),
                NOW);

        assertThat(nextPoll()).isEqualTo(NOW);
    }

    @Test
    void takesBackWhatAPolledSiteUnpublishesThoughItsFeedStillHasIt() {
        pollTheGazette();
        assertThat(isRetracted("gazette:1")).isFalse();
        String trashed = wordPress(1, "trash", "Story 1").replace("https://harbour.example/1/", site() + "/1");

        assertThat(call("gazette", trashed, "Authorization", "Bearer " + secret).body())
                .contains("withdrawn");
        assertThat(isRetracted("gazette:1")).isTrue();
        refresh.now(sources.bySlug("gazette").orElseThrow());
        assertThat(isRetracted("gazette:1")).isTrue();
    }

    @Test
    void forgetsSecretsAndCallsWithTheSource() {
        sign(ghost("published", "The ferry is back", EARLY));
        sources.delete("harbour");

        assertThat(count("source_hook")).isZero();
        assertThat(count("source_push")).isZero();
        assertThat(articles.find("harbour:g1")).isPresent();
    }

    private void pollTheGazette() {
        SITE.stubFor(get("/feed")
                .willReturn(
                        ok(new TestFeed(site()).item("1", NOW.minusSeconds(600)).toString())));
        sources.put("gazette", SourceSettings.of("Gazette", SourceKind.FEED, site() + "/feed", "city"));
        refresh.now(sources.bySlug("gazette").orElseThrow());
        secret = hooks.renew("gazette").orElseThrow().secret();
    }

    private static String site() {
        return "http://127.0.0.1:" + SITE.getPort();
    }

    private @Nullable Instant nextPoll() {
        return sources.bySlug("gazette").orElseThrow().state().nextPollAt();
    }

    private static String ghost(String status, String title, String updated, String... tags) {
        StringBuilder named = new StringBuilder();
        for (String tag : tags) {
            named.append(named.isEmpty() ? "" : ",")
                    .append("{\"name\":\"%s\",\"visibility\":\"public\"}".formatted(tag));
        }
        return """
                {"post":{"current":{"id":"g1","title":"%s","status":"%s","html":"<p>It happened. At noon.</p>","featured":false,
                "url":"https://harbour.example/g1/","published_at":"%s","updated_at":"%s","tags":[%s]},"previous":{}}}""".formatted(title, status, EARLY, updated, named);
    }

    private static String wordPress(int id, String status, String title) {
        return """
                {"id":%d,"guid":"https://harbour.example/?p=%d","status":"%s","type":"post","link":"https://harbour.example/%d/",
                "title":"%s","content":"<p>It happened. At noon.</p>","date_gmt":"2026-03-01T07:00:00","categories":["City"],
                "modified_gmt":"2026-03-01T07:30:00"}""".formatted(id, id, status, id, title);
    }

    private String sign(String body) {
        String time = Long.toString(NOW.toEpochMilli());
        return call(
                        "harbour",
                        body,
                        "X-Ghost-Signature",
                        "sha256=" + TestHook.hmac("HmacSHA256", secret, body + time) + ", t=" + time)
                .body();
    }

    private String bearer(String body) {
        return call("harbour", body, "Authorization", "Bearer " + secret).body();
    }

    private String basic(String body) {
        String pair = Base64.getEncoder().encodeToString(("site:" + secret).getBytes(UTF_8));
        return call("harbour", body, "Authorization", "Basic " + pair).body();
    }

    private HttpResponse<String> call(String slug, String body, String... headers) {
        return new TestHook(api).post("/hooks/" + slug, body, headers);
    }

    private static List<String> headers(HttpResponse<String> answer) {
        return answer.headers().map().keySet().stream().sorted().toList();
    }

    private String renew() {
        return hooks.renew("harbour").map(NewHook::secret).orElseThrow();
    }

    private Source source() {
        return sources.bySlug("harbour").orElseThrow();
    }

    private Article article(String externalId) {
        return articles.find(externalId).orElseThrow();
    }

    private boolean isRetracted(String externalId) {
        return database.jdbc()
                .sql("SELECT retracted_at IS NOT NULL FROM article WHERE external_id = :id")
                .param("id", externalId)
                .query(Boolean.class)
                .single();
    }

    private List<String> ourPicks() {
        return database.jdbc()
                .sql("SELECT a.external_id FROM pick p JOIN article a ON a.id = p.article_id ORDER BY p.position")
                .query((row, n) -> row.getString("external_id"))
                .list();
    }

    private long count(String table) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
