package newsletter.ops.sample;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import newsletter.article.Sections;
import newsletter.article.source.Sources;
import newsletter.audience.MailingList;
import newsletter.ops.sample.TriedFeed.Tried;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.testing.TestRelay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class TriedFeedTest {

    @RegisterExtension
    static final WireMockExtension SITE = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @Autowired
    TriedFeed tried;

    @Autowired
    SampleNewsroom newsroom;

    @Autowired
    FirstEdition firstEdition;

    @Autowired
    Sources sources;

    @Autowired
    Sections sections;

    @Autowired
    TestRelay relay;

    @Autowired
    TestDatabase database;

    @Test
    void makesADigestOfAFeed() throws InterruptedException {
        serve(Duration.ofHours(3));

        newsroom.load(tried.load(site() + "/feed").orElseThrow());
        MailingList list = newsroom.list().orElseThrow();
        newsroom.importReaders(list);
        firstEdition.send(list);
        firstEdition.follow(list, new CountDownLatch(1));

        assertThat(list.name()).isEqualTo("Tide Times");
        assertThat(list.sections().stream().map(id -> sections.get(id).name()))
                .containsExactly("Harbour", "News", "Weather");
        assertThat(relay.received()).hasSize(200);
        assertThat(count("subscription")).isEqualTo(200);
        assertThat(count("article")).isEqualTo(5);
        assertThat(sources.bySlug(TriedFeed.SLUG)).isPresent();
        assertThat(newsroom.isMissingFromEmptyDatabase()).isFalse();
    }

    @Test
    void readsTheFeedOfASiteByItsAddress() throws InterruptedException {
        serve(Duration.ofHours(3));
        SITE.stubFor(get("/").willReturn(ok("""
                        <!DOCTYPE html><html><head><title>Tide Times</title>
                        <link rel="alternate" type="application/rss+xml" href="/feed" title="All"></head><body><p>Hello</p></body></html>""").withHeader("Content-Type", "text/html")));

        assertThat(tried.load(site() + "/")).map(Tried::articles).contains(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/gone", "/broken", "/page"})
    void leavesNothingBehindWhenThereIsNoFeed(String path) throws InterruptedException {
        SITE.stubFor(get("/broken").willReturn(serverError()));
        SITE.stubFor(get("/page")
                .willReturn(ok("<html><body>No feed</body></html>").withHeader("Content-Type", "text/html")));

        assertThat(tried.load(site() + path)).isEmpty();
        assertThat(tried.isThere()).isFalse();
        assertThat(newsroom.isMissingFromEmptyDatabase()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://169.254.169.254/feed", "http://localhost:1/feed", "file:///etc/hosts", "no address", ""})
    void asksNobodyWhomTheGuardedClientRefuses(String address) throws InterruptedException {
        assertThat(tried.load(address)).isEmpty();
        assertThat(newsroom.isMissingFromEmptyDatabase()).isTrue();
    }

    @Test
    void takesNoFeedThatIsTooOldForADigest() throws InterruptedException {
        serve(Duration.ofDays(9));

        assertThat(tried.load(site() + "/feed")).isEmpty();
        assertThat(tried.isThere()).isFalse();
    }

    @Test
    void goesOnWhereAStartBrokeOff() throws InterruptedException {
        serve(Duration.ofHours(3));
        tried.load(site() + "/feed");

        assertThat(tried.isThere()).isTrue();
        assertThat(newsroom.hasNoList()).isTrue();
        newsroom.load(tried.load(site() + "/feed").orElseThrow());
        assertThat(newsroom.list()).isPresent();
        assertThat(count("article")).isEqualTo(5);
    }

    @Test
    void keepsToPlainNames() throws InterruptedException {
        SITE.stubFor(get("/feed")
                .willReturn(aResponse()
                        .withBody(feed(Duration.ofHours(1))
                                .replace("Tide Times", "A &lt;b&gt;\"tide\"&lt;/b&gt; " + "x".repeat(90)))));

        newsroom.load(tried.load(site() + "/feed").orElseThrow());
        assertThat(newsroom.list().orElseThrow().name())
                .startsWith("A")
                .hasSizeLessThanOrEqualTo(60)
                .doesNotContain("<", "\"");
    }

    private static void serve(Duration age) {
        SITE.stubFor(get("/feed")
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/rss+xml")
                        .withBody(feed(age))));
    }

    private static String feed(Duration age) {
        StringBuilder items = new StringBuilder();
        List<String> categories = List.of("Harbour", "Harbour", "Harbour", "Weather", "");
        for (int i = 0; i < categories.size(); i++) {
            items.append(item(i, TestClock.START.minus(age).minusSeconds(60L * i), categories.get(i)));
        }
        return "<rss version=\"2.0\"><channel><title>Tide Times</title><link>" + site() + "</link>" + items
                + "</channel></rss>";
    }

    private static String item(int number, Instant published, String category) {
        return "<item><title>Story number " + number + "</title><link>" + site() + "/" + number
                + "</link><description>What happened, part "
                + number + ".</description><pubDate>"
                + DateTimeFormatter.RFC_1123_DATE_TIME.format(published.atOffset(ZoneOffset.UTC)) + "</pubDate>"
                + (category.isEmpty() ? "" : "<category>" + category + "</category>") + "</item>";
    }

    private static String site() {
        return "http://127.0.0.1:" + SITE.getPort();
    }

    private long count(String table) {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM " + table)
                .query(Long.class)
                .single();
    }
}
