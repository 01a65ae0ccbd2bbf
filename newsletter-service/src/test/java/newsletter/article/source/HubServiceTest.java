package newsletter.article.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.web.PublicAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A hub and a site on one server; the service's own address is only given to the hub. */
@ServiceTest
class HubServiceTest {

    private static final Instant NOW = TestClock.START;

    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    Sources sources;

    @Autowired
    SourceRefresh refresh;

    @Autowired
    SourceReports reports;

    @Autowired
    HubSubscriptions subscriptions;

    @Autowired
    PublicAddress address;

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

    @BeforeEach
    void openADesk() {
        sections.save("city", "City");
        SITE.stubFor(post("/hub").willReturn(status(202)));
    }

    @Test
    void asksTheHubThatAFeedOffersAndConfirmsWhatItAskedFor() {
        offer(site() + "/hub");
        subscriptions.tend();

        Map<String, String> asked = asked();
        assertThat(asked)
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", site() + "/topic")
                .containsEntry("hub.lease_seconds", "864000");
        assertThat(asked.get("hub.callback"))
                .startsWith("http://localhost:8080/websub/")
                .hasSizeGreaterThan(70);
        assertThat(asked.get("hub.secret")).hasSizeBetween(43, 199);
        assertThat(feed().hubState()).isEqualTo("ASKED");

        HttpResponse<String> answer = visit(asked, "subscribe", "&hub.challenge=c%3Cb%3E1&hub.lease_seconds=300000");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("c<b>1");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(feed().hubState()).isEqualTo("ACTIVE");
        assertThat(feed().leasedUntil()).isEqualTo(NOW.plusSeconds(300_000));
        subscriptions.tend();
        SITE.verify(1, postRequestedFor(urlEqualTo("/hub")));
    }

    @Test
    void answersNothingThatItDidNotAskFor() {
        offer(site() + "/hub");
        subscriptions.tend();
        Map<String, String> asked = asked();
        String path = path(asked);

        assertThat(ask(path + "?hub.mode=subscribe&hub.topic=https://other.example/&hub.challenge=c")
                        .statusCode())
                .isEqualTo(404);
        assertThat(visit(asked, "unsubscribe", "&hub.challenge=c").statusCode()).isEqualTo(404);
        assertThat(visit(asked, "publish", "&hub.challenge=c").statusCode()).isEqualTo(404);
        assertThat(ask(path).statusCode()).isEqualTo(404);
        assertThat(ask("/websub/guessed?hub.mode=subscribe&hub.topic=" + site() + "/topic&hub.challenge=c")
                        .statusCode())
                .isEqualTo(404);
        assertThat(feed().hubState()).isEqualTo("ASKED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/hub",
                "http://10.0.0.1/hub",
                "http://localhost:9/hub",
                "http://[::1]/hub",
                "http://0x7f.1/hub",
                "file:///etc/hosts"
            })
    void asksNoHubInsideTheNetwork(String hub) {
        offer(hub);
        subscriptions.tend();

        SITE.verify(0, postRequestedFor(anyUrl()));
        SourceFeed feed = feed();
        assertThat(feed.hub() == null || "REFUSED".equals(feed.hubState()))
                .as(feed.toString())
                .isTrue();
        if (feed.hub() != null) {
            assertThat(feed.hubReason()).isNotBlank();
        }
    }

    @Test
    void followsNoHubThatRedirectsIntoTheNetwork() {
        SITE.stubFor(post("/hub").willReturn(status(307).withHeader("Location", "http://169.254.169.254/hub")));
        offer(site() + "/hub");
        subscriptions.tend();

        assertThat(feed().hubState()).isEqualTo("REFUSED");
        assertThat(feed().hubReason()).contains("Redirected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1,HmacSHA1", "sha256,HmacSHA256", "sha384,HmacSHA384", "sha512,HmacSHA512"})
    void takesWhatTheHubSendsAndSigns(String method) {
        Map<String, String> asked = subscribe();
        String document = news("2").toString();
        String hex = TestHook.hmac(method.split(",")[1], field(asked, "hub.secret"), document);

        assertThat(deliver(asked, document, "X-Hub-Signature", method.split(",")[0] + "=" + hex))
                .isEqualTo(202);
        assertThat(articles.find("wire:2")).isPresent();
        assertThat(reports.polls(source().id(), 1))
                .extracting(PollReport::outcome)
                .containsExactly(PollReport.Outcome.PUSHED);
        SITE.stubFor(get("/feed").willReturn(rss(news("2"), site() + "/hub")));
        assertThat(refresh.now(source()).orElseThrow().taken().created())
                .as("known by now")
                .isZero();
    }

    @Test
    void ignoresWhatIsNotSigned() {
        Map<String, String> asked = subscribe();
        String document = news("2").toString();
        String forged = "sha256=" + TestHook.hmac("HmacSHA256", "another secret", document);

        assertThat(deliver(asked, document, "X-Hub-Signature", forged)).isEqualTo(202);
        assertThat(deliver(asked, document, "X-Other", "1")).isEqualTo(202);
        assertThat(deliver(asked, document, "X-Hub-Signature", "sha256=")).isEqualTo(202);
        assertThat(articles.find("wire:2")).isEmpty();
        assertThat(source().state().nextPollAt()).isAfter(NOW.plusSeconds(50));
    }

    @Test
    void asksTheFeedItselfWhenTheHubSendsNothingThatCanBeRead() {
        Map<String, String> asked = subscribe();
        String signature = "sha256=" + TestHook.hmac("HmacSHA256", field(asked, "hub.secret"), "");

        assertThat(deliver(asked, "", "X-Hub-Signature", signature)).isEqualTo(202);
        assertThat(source().state().nextPollAt()).isEqualTo(NOW.plusSeconds(10));
    }

    @Test
    void refusesADocumentThatIsTooLarge() {
        Map<String, String> asked = subscribe();

        assertThat(deliver(asked, "x".repeat(8 * 1024 * 1024 + 1), "X-Hub-Signature", "sha1=00"))
                .isEqualTo(413);
    }

    @Test
    void tellsAHubThatSendsToNobodyThatItIsOver() {
        assertThat(new TestHook(api).post("/websub/guessed", "<rss/>").statusCode())
                .isEqualTo(410);
    }

    @Test
    void renewsBeforeTheLeaseEndsWithTheSameSecret() {
        Map<String, String> first = subscribe();
        clock.advance(Duration.ofDays(6));
        subscriptions.tend();
        SITE.verify(1, postRequestedFor(urlEqualTo("/hub")));
        clock.advance(Duration.ofDays(1));
        subscriptions.tend();

        Map<String, String> second = asked();
        SITE.verify(2, postRequestedFor(urlEqualTo("/hub")));
        assertThat(second).isEqualTo(first);
        assertThat(feed().hubState()).isEqualTo("ACTIVE");
        visit(second, "subscribe", "&hub.challenge=c&hub.lease_seconds=864000");
        assertThat(feed().leasedUntil()).isEqualTo(NOW.plus(Duration.ofDays(17)));
    }

    @Test
    void pollsSlowerAsLongAsTheHubSends() {
        subscribe();
        refresh.now(source());

        assertThat(source().state().nextPollAt())
                .isBetween(NOW.plus(Duration.ofMinutes(28)), NOW.plus(Duration.ofMinutes(32)));
        clock.advance(Duration.ofDays(11));
        refresh.now(source());
        subscriptions.tend();
        assertThat(feed().hubState()).isEqualTo("ASKED");
    }

    @Test
    void heedsADenial() {
        Map<String, String> asked = subscribe();

        assertThat(visit(asked, "denied", "&hub.reason=Not%20%3Ci%3Eyou%3C/i%3E")
                        .statusCode())
                .isEqualTo(200);
        assertThat(feed().hubState()).isEqualTo("REFUSED");
        assertThat(feed().hubReason()).isEqualTo("The hub denied the subscription: Not you");
        assertThat(deliver(asked, "<rss/>", "X-Hub-Signature", "sha1=00")).isEqualTo(410);
        assertThat(visit(asked, "subscribe", "&hub.challenge=c").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 503})
    void saysWhyAHubDoesNotTakeTheSubscription(int status) {
        SITE.stubFor(post("/hub").willReturn(status(status)));
        offer(site() + "/hub");
        subscriptions.tend();

        assertThat(feed().hubState()).isEqualTo(status < 500 ? "REFUSED" : "ASKED");
        assertThat(feed().hubReason()).contains(Integer.toString(status));
        clock.advance(status < 500 ? Duration.ofHours(25) : Duration.ofMinutes(61));
        subscriptions.tend();
        SITE.verify(2, postRequestedFor(urlEqualTo("/hub")));
    }

    @Test
    void leavesWhenTheSourceIsDeletedAndMeansIt() {
        Map<String, String> asked = subscribe();
        sources.delete("wire");
        subscriptions.tend();

        Map<String, String> left = asked();
        assertThat(left)
                .containsEntry("hub.mode", "unsubscribe")
                .containsEntry("hub.callback", asked.get("hub.callback"));
        assertThat(left).doesNotContainKey("hub.secret");
        assertThat(visit(left, "unsubscribe", "&hub.challenge=bye").body()).isEqualTo("bye");
        assertThat(visit(left, "subscribe", "&hub.challenge=bye").statusCode()).isEqualTo(404);
        assertThat(deliver(asked, "<rss/>", "X-Hub-Signature", "sha1=00")).isEqualTo(410);
        clock.advance(Duration.ofDays(3));
        subscriptions.tend();
        assertThat(visit(left, "unsubscribe", "&hub.challenge=bye").statusCode())
                .isEqualTo(404);
        SITE.verify(2, postRequestedFor(urlEqualTo("/hub")));
    }

    @Test
    void movesToAnotherHubWithTheFeed() {
        Map<String, String> asked = subscribe();
        SITE.stubFor(post("/hub2").willReturn(status(202)));
        SITE.stubFor(get("/feed").willReturn(rss(news("3"), site() + "/hub2")));
        refresh.now(source());
        subscriptions.tend();

        assertThat(asked()).containsEntry("hub.mode", "unsubscribe");
        SITE.verify(1, postRequestedFor(urlEqualTo("/hub2")));
        assertThat(feed().hubState()).isEqualTo("ASKED");
        assertThat(callback()).isNotEqualTo(path(asked).substring("/websub/".length()));
    }

    @Test
    void keepsTheSecretSealed() {
        Map<String, String> asked = subscribe();

        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM source_feed WHERE INSTR(hub_secret, :secret) > 0")
                        .param("secret", asked.get("hub.secret"))
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void asksNoHubWhereNoHubCouldComeBack() {
        offer(site() + "/hub");
        new HubTick(subscriptions, address).tick();

        SITE.verify(0, postRequestedFor(anyUrl()));
        new HubTick(subscriptions, new PublicAddress(URI.create("https://news.example"))).tick();
        SITE.verify(1, postRequestedFor(urlEqualTo("/hub")));
    }

    private Map<String, String> subscribe() {
        offer(site() + "/hub");
        subscriptions.tend();
        Map<String, String> asked = asked();
        assertThat(visit(asked, "subscribe", "&hub.challenge=c&hub.lease_seconds=864000")
                        .body())
                .isEqualTo("c");
        return asked;
    }

    private void offer(String hub) {
        SITE.stubFor(get("/feed").willReturn(rss(news("1"), hub)));
        sources.put("wire", SourceSettings.of("The wire", SourceKind.FEED, site() + "/feed", "city"));
        refresh.now(source());
    }

    private static TestFeed news(String id) {
        return new TestFeed(site()).item(id, NOW.minusSeconds(600));
    }

    private static ResponseDefinitionBuilder rss(TestFeed feed, String hub) {
        return aResponse()
                .withHeader("Content-Type", "application/rss+xml")
                .withHeader("Link", "<" + hub + ">; rel=\"hub\", <" + site() + "/topic>; rel=\"self\"")
                .withBody(feed.toString());
    }

    /** The last form that the hub got. */
    private static Map<String, String> asked() {
        var requests = SITE.findAll(postRequestedFor(urlEqualTo("/hub")));
        Map<String, String> form = new HashMap<>();
        for (String field : requests.getLast().getBodyAsString().split("&")) {
            String[] pair = field.split("=", 2);
            form.put(pair[0], URLDecoder.decode(pair[1], UTF_8));
        }
        return form;
    }

    private HttpResponse<String> visit(Map<String, String> asked, String mode, String rest) {
        String topic = URLEncoder.encode(field(asked, "hub.topic"), UTF_8);
        return ask(path(asked) + "?hub.mode=" + mode + "&hub.topic=" + topic + rest);
    }

    private HttpResponse<String> ask(String path) {
        return new TestHook(api).get(path);
    }

    private int deliver(Map<String, String> asked, String document, String... headers) {
        return new TestHook(api).post(path(asked), document, headers).statusCode();
    }

    private static String field(Map<String, String> asked, String name) {
        return Objects.requireNonNull(asked.get(name), name);
    }

    private static String path(Map<String, String> asked) {
        return field(asked, "hub.callback").replace("http://localhost:8080", "");
    }

    private String callback() {
        return database.jdbc()
                .sql("SELECT callback FROM source_feed")
                .query(String.class)
                .single();
    }

    private static String site() {
        return "http://127.0.0.1:" + SITE.getPort();
    }

    private Source source() {
        return sources.bySlug("wire").orElseThrow();
    }

    private SourceFeed feed() {
        List<SourceFeed> feeds = reports.feeds(source().id());
        return feeds.getFirst();
    }
}
