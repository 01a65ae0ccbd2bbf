package newsletter.article.source;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static newsletter.article.source.TestSite.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.curation.PickPlace;
import newsletter.curation.PickSlot;
import newsletter.curation.Picks;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import newsletter.web.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class SitesServiceTest {

    private static final Instant EARLIER = TestClock.START.minus(Duration.ofHours(2));

    @RegisterExtension
    static final WireMockExtension SITE = TestSite.open();

    @RegisterExtension
    static final WireMockExtension OTHER = TestSite.open();

    @Autowired
    Sources sources;

    @Autowired
    SourceRefresh refresh;

    @Autowired
    SourceReports reports;

    @Autowired
    SourcePreviews previews;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    Picks picks;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void openDesks() {
        sections.save("world", "World");
        sections.save("city", "City");
    }

    @Test
    void asksWordPressForItsPosts() {
        wordPress(post(7, "Ferry &#8211; found", "World", false));
        PollReport report = poll(site(null, PickRule.NONE));

        assertThat(report.taken().created()).as(report.toString()).isEqualTo(1);
        assertThat(types()).containsExactly(FeedType.WORDPRESS, FeedType.STICKY);
        Article article = article("blog:https://tide.example/?p=7");
        assertThat(article.title()).isEqualTo("Ferry – found");
        assertThat(article.author()).isEqualTo("Ada Quill");
        assertThat(article.source()).isEqualTo("Tide Times");
        assertThat(article.language()).isEqualTo("en-GB");
        assertThat(article.publishedAt()).isEqualTo(Instant.parse("2026-03-09T07:00:00Z"));
        assertThat(sections.get(article.section()).slug()).isEqualTo("world");
    }

    @Test
    void followsStickyPostsAndLetsThemGo() {
        wordPress(post(7, "Ferry", "World", true));
        sticky(post(7, "Ferry", "World", true) + "," + post(3, "Harbour for ever", "World", true));
        PickRule featured = new PickRule(null, true, false);
        poll(site(null, featured));
        assertThat(ourPicks())
                .containsExactlyInAnyOrder("blog:https://tide.example/?p=7", "blog:https://tide.example/?p=3");
        sticky("");
        assertThat(refresh.now(source())).isPresent();

        assertThat(ourPicks()).isEmpty();
    }

    @Test
    void keepsPicksOfACategoryThatAreNotSticky() {
        wordPress(post(7, "Ferry", "World", false) + "," + post(8, "Gulls", "City", true));
        sticky(post(8, "Gulls", "City", true));
        PickRule both = new PickRule("World", true, false);
        poll(site("city", both));
        assertThat(ourPicks())
                .containsExactlyInAnyOrder("blog:https://tide.example/?p=7", "blog:https://tide.example/?p=8");
        sticky("");
        assertThat(refresh.now(source())).isPresent();

        assertThat(ourPicks()).containsExactly("blog:https://tide.example/?p=7");
    }

    @Test
    void takesAnAnswerThatIsNoListForAFailureNotForAnEmptyOne() {
        wordPress(post(7, "Ferry", "World", true));
        sticky(post(7, "Ferry", "World", true));
        poll(site(null, new PickRule(null, true, false)));
        SITE.stubFor(get(urlPathEqualTo("/wp-json/wp/v2/posts"))
                .willReturn(document("application/json", "{\"code\": \"rest_busy\", \"message\": \"Not now.\"}")));
        PollReport report = refresh.now(source()).orElseThrow();

        assertThat(report.outcome()).isEqualTo(PollReport.Outcome.FAILED);
        assertThat(report.reason()).contains("no list of posts");
        assertThat(ourPicks()).containsExactly("blog:https://tide.example/?p=7");
    }

    @Test
    void takesAnAnswerOfGhostWithoutPostsForAFailure() {
        front("<meta name=\"generator\" content=\"Ghost 5.80\">");
        SITE.stubFor(get(urlPathEqualTo("/ghost/api/content/posts/"))
                .willReturn(document("application/json", "{\"errors\": [{\"message\": \"Unknown key\"}]}")));

        assertThat(poll(with(site(null, PickRule.NONE), "0123abc")).reason()).contains("no list of posts");
    }

    @Test
    void leavesPostsBehindAPasswordAloneAndTakesThemBack() {
        wordPress(post(7, "Ferry", "World", false) + "," + closed(post(8, "Gulls", "World", false)));
        poll(site(null, PickRule.NONE));
        assertThat(articles.find("blog:https://tide.example/?p=8")).isEmpty();
        wordPress(closed(post(7, "Ferry", "World", false)) + "," + post(9, "Crane", "World", false));
        assertThat(refresh.now(source())).isPresent();

        assertThat(retracted("blog:https://tide.example/?p=7")).isTrue();
        assertThat(retracted("blog:https://tide.example/?p=9")).isFalse();
    }

    private static String closed(String post) {
        return post.replace("\"protected\": false", "\"protected\": true")
                .replace("\"title\": {\"rendered\": \"", "\"title\": {\"rendered\": \"Protected: ");
    }

    private boolean retracted(String externalId) {
        return database.jdbc()
                .sql("SELECT retracted_at IS NOT NULL FROM article WHERE external_id = :id")
                .param("id", externalId)
                .query(Boolean.class)
                .single();
    }

    @Test
    void fallsBackToTheFeedOfWordPressWhenItsApiIsClosed() {
        front("<meta name=\"generator\" content=\"WordPress 6.8\">");
        SITE.stubFor(get(urlMatching("/wp-json/.*")).willReturn(status(401)));
        TestSite.serve(SITE, "/feed/", new TestFeed(address()).item("1", EARLIER));

        assertThat(poll(site("city", PickRule.NONE)).taken().created()).isEqualTo(1);
        assertThat(types()).containsExactly(FeedType.FEED);
    }

    @Test
    void takesTheFeedThatAPageNamesNotThatOfItsComments() {
        front("<link rel=\"alternate\" type=\"application/rss+xml\" title=\"Comments\" href=\"/comments/feed/\">"
                + "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"News\" href=\"/news.xml\">"
                + "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"News\" href=\"/news.atom\">");
        TestSite.serve(SITE, "/news.xml", new TestFeed(address()).item("1", EARLIER));

        assertThat(poll(site("city", PickRule.NONE)).taken().created()).isEqualTo(1);
        assertThat(reports.feeds(source().id()))
                .extracting(SourceFeed::address)
                .containsExactly(address() + "/news.xml");
    }

    @Test
    void asksGhostWithAKeyThatIsNeitherStoredInTheOpenNorShown() {
        front("<meta name=\"generator\" content=\"Ghost 5.80\">");
        SITE.stubFor(get(urlPathEqualTo("/ghost/api/content/posts/"))
                .withQueryParam("key", WireMock.equalTo("0123abc"))
                .willReturn(document("application/json", """
                        {"posts": [{"id": "g1", "title": "Ferry found", "url": "https://tide.example/ferry/", "html": "<p>At last.</p>",
                          "featured": true, "published_at": "2026-03-10T06:00:00.000+00:00", "visibility": "paid",
                          "primary_tag": {"name": "World"}, "tags": [{"name": "World"}], "authors": [{"name": "Ada Quill"}]}]}
                        """)));
        sources.put("blog", with(site(null, new PickRule(null, true, false)), "0123abc"));
        PollReport report = refresh.now(source()).orElseThrow();

        assertThat(report.taken().created()).as(report.toString()).isEqualTo(1);
        assertThat(article("blog:g1").label()).isEqualTo(ArticleLabel.SUBSCRIBERS_ONLY);
        assertThat(ourPicks()).containsExactly("blog:g1");
        assertThat(source().hasSecret()).isTrue();
        assertThat(source().settings().secret()).isNull();
        assertThat(reports.feeds(source().id()))
                .extracting(SourceFeed::address)
                .noneMatch(each -> each.contains("0123abc"));
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM source WHERE secret LIKE '%0123abc%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void showsAStoredKeyToNoOtherServer() {
        front("<meta name=\"generator\" content=\"Ghost 5.80\">");
        SourceSettings kept = at("https://tide.example/");
        sources.put("blog", with(kept, "0123abc"));

        assertThatThrownBy(() -> sources.put("blog", site("city", PickRule.NONE)))
                .isInstanceOfSatisfying(ProblemException.class, SitesServiceTest::namesTheKey);
        assertThatThrownBy(() -> previews.preview("blog", at(address() + "/")))
                .isInstanceOfSatisfying(ProblemException.class, SitesServiceTest::namesTheKey);
        sources.put("blog", SourceSettings.of("The blog", SourceKind.PUSH, null, null));
        assertThatThrownBy(() -> sources.put("blog", at(address() + "/")))
                .isInstanceOfSatisfying(ProblemException.class, SitesServiceTest::namesTheKey);
        sources.put("blog", with(at(address() + "/"), ""));
        assertThat(source().hasSecret()).isFalse();
        SITE.verify(0, getRequestedFor(urlMatching(".*0123abc.*")));
    }

    @Test
    void showsAKeyToNoServerThatTheFrontPageLeadsTo() {
        SITE.stubFor(get("/").willReturn(aResponse().withStatus(301).withHeader("Location", elsewhere() + "/home")));
        OTHER.stubFor(get("/home").willReturn(document("text/html", "<title>Tide Times</title>")));
        SourceSettings typed = with(at(address() + "/"), "0123abc");

        assertThat(previews.preview("blog", typed).failure()).contains("Its key is not shown");
        assertThat(poll(typed).reason()).contains("Its key is not shown");
        OTHER.verify(0, getRequestedFor(urlMatching(".*0123abc.*")));
    }

    private static void namesTheKey(ProblemException problem) {
        assertThat(problem.errors())
                .extracting(ProblemException.FieldError::field)
                .containsExactly("apiKey");
    }

    private static SourceSettings at(String address) {
        return SourceSettings.of("The blog", SourceKind.SITE, address, "city");
    }

    private static String elsewhere() {
        return TestSite.address(OTHER);
    }

    @Test
    void findsASitemapOfNewsByRobots() {
        front("");
        SITE.stubFor(get("/robots.txt")
                .willReturn(document(
                        "text/plain",
                        "Sitemap: " + address() + "/all.xml\n" + "Sitemap: " + address() + "/google-news.xml\n")));
        SITE.stubFor(get("/google-news.xml").willReturn(document("application/xml", """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
            <url><loc>https://tide.example/world/ferry</loc><news:news><news:publication><news:name>Tide Times</news:name>
            <news:language>en</news:language></news:publication><news:publication_date>2026-03-10T06:00:00Z</news:publication_date>
            <news:title>Ferry found</news:title></news:news></url></urlset>\
            """)));
        PollReport report = poll(site(null, PickRule.NONE));

        assertThat(report.taken().created()).as(report.toString()).isEqualTo(1);
        assertThat(types()).containsExactly(FeedType.SITEMAP);
    }

    @Test
    void saysThatASiteHasNothingForIt() {
        front("");

        assertThat(poll(site("city", PickRule.NONE)).reason()).contains("Neither a feed nor");
        assertThat(previews.preview("blog", site("city", PickRule.NONE)).failure())
                .contains("Neither a feed nor");
    }

    @Test
    void asksAHostThatDoesNotAnswerForNothingElse() {
        SITE.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        front("");

        assertThat(poll(site("city", PickRule.NONE)).reason()).contains("kept us waiting");
        SITE.verify(0, getRequestedFor(urlEqualTo("/rss/")));
        SITE.verify(0, getRequestedFor(urlEqualTo("/robots.txt")));
    }

    @Test
    void previewsASite() {
        wordPress(post(7, "Ferry", "World", false) + "," + post(8, "Roses", "Gardening", false));

        var preview = previews.preview("blog", site(null, PickRule.NONE));

        assertThat(preview.feeds()).extracting(SourcePreviews.FoundFeed::type).containsExactly(FeedType.WORDPRESS);
        assertThat(preview.entries())
                .extracting(SourcePreviews.PreviewEntry::section)
                .containsExactly("world", null);
        SITE.verify(0, getRequestedFor(urlMatching(".*sticky=true.*")));
    }

    private void wordPress(String posts) {
        front("<link rel=\"https://api.w.org/\" href=\"/wp-json/\"><meta property=\"og:site_name\" content=\"Tide"
                + " Times\">");
        SITE.stubFor(get(urlPathEqualTo("/wp-json/wp/v2/posts"))
                .willReturn(document("application/json", "[" + posts + "]")));
    }

    private void sticky(String posts) {
        SITE.stubFor(get(urlPathEqualTo("/wp-json/wp/v2/posts"))
                .withQueryParam("sticky", WireMock.equalTo("true"))
                .willReturn(document("application/json", "[" + posts + "]")));
    }

    private static String post(int id, String title, String category, boolean sticky) {
        return """
                {"id": %1$d, "guid": {"rendered": "https://tide.example/?p=%1$d"}, "link": "https://tide.example/story-%1$d/",
                 "title": {"rendered": "%2$s"}, "excerpt": {"rendered": "<p>What happened.</p>"},
                 "content": {"rendered": "<p>What happened at the quay.</p>", "protected": false},
                 "date_gmt": "2026-03-09T07:00:00", "modified_gmt": "2026-03-09T07:00:00", "sticky": %4$s,
                 "_embedded": {"author": [{"name": "Ada Quill"}],
                   "wp:term": [[{"taxonomy": "category", "name": "%3$s"}], [{"taxonomy": "post_tag", "name": "ferries"}]]}}
                """.formatted(id, title, category, sticky);
    }

    private void front(String head) {
        SITE.stubFor(get("/").willReturn(document(
                "text/html",
                "<!DOCTYPE html><html lang=\"en-GB\"><head><title>Tide Times</title>" + head
                        + "</head><body><p>News.</p></body></html>")));
    }

    private static String address() {
        return TestSite.address(SITE);
    }

    private static SourceSettings site(@Nullable String section, PickRule picks) {
        return new SourceSettings(
                "The blog",
                SourceKind.SITE,
                address() + "/",
                true,
                section,
                false,
                List.of(),
                picks,
                false,
                true,
                null,
                null,
                null);
    }

    private static SourceSettings with(SourceSettings plain, String secret) {
        return new SourceSettings(
                plain.name(),
                plain.kind(),
                plain.address(),
                true,
                plain.section(),
                false,
                List.of(),
                plain.picks(),
                false,
                true,
                null,
                null,
                secret);
    }

    private PollReport poll(SourceSettings settings) {
        sources.put("blog", settings);
        return refresh.now(source()).orElseThrow();
    }

    private Source source() {
        return sources.bySlug("blog").orElseThrow();
    }

    private List<FeedType> types() {
        return reports.feeds(source().id()).stream().map(SourceFeed::type).toList();
    }

    private Article article(String externalId) {
        return articles.find(externalId).orElseThrow();
    }

    private List<String> ourPicks() {
        return picks.of(new PickPlace(PickSlot.OUR_PICKS, null, null)).stream()
                .map(pick -> articles.byIds(List.of(pick.article())).getFirst().externalId())
                .toList();
    }
}
