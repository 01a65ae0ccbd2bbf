package newsletter.article.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import newsletter.article.ArticleDetails;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.article.SourceDraft;
import newsletter.article.source.PollReport.Outcome;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestApi;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Who may bring back what was retracted. */
@ServiceTest
class RetractionServiceTest {

    private static final Instant EARLIER = TestClock.START.minus(Duration.ofHours(2));

    @RegisterExtension
    static final WireMockExtension SITE = TestSite.open();

    @Autowired
    Sources sources;

    @Autowired
    SourceRefresh refresh;

    @Autowired
    SourceReports reports;

    @Autowired
    PushedEntries pushed;

    @Autowired
    ArticleIntake intake;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    SourceHooks hooks;

    @Autowired
    EntryTable entries;

    @Autowired
    FeedTable feeds;

    @Autowired
    TestApi api;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @BeforeEach
    void openTheWire() {
        sections.save("city", "City");
        serve("Story 1");
        sources.put("wire", SourceSettings.of("The wire", SourceKind.FEED, site() + "/feed", "city"));
        poll();
    }

    @Test
    void keepsWhatTheNewsroomRetractedFromItsFeed() {
        assertThat(intake.retract("wire:1")).isTrue();
        clock.advance(Duration.ofHours(2));
        serve("Story 1, once more");

        assertThat(poll().taken()).extracting(Taken::updated, Taken::refused).containsExactly(0, 1);
        assertThat(isThere("wire:1")).isFalse();
        assertThat(reports.problems(source().id(), 1))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("newsroom retracted"));
    }

    @Test
    void bringsItBackWhenTheNewsroomSendsIt() {
        intake.retract("wire:1");

        assertThat(intake.upsert(List.of(own("cms-1")))).containsExactly(new ArticleOutcome.Updated());
        assertThat(isThere("cms-1")).isTrue();
    }

    @Test
    void letsThePublisherEndItsOwnRetractionOnly() {
        pushed.retract(source(), "1");
        clock.advance(Duration.ofHours(2));
        serve("Story 1, checked");
        poll();
        assertThat(isThere("wire:1")).isTrue();

        pushed.retract(source(), "1");
        intake.retract("wire:1");
        clock.advance(Duration.ofHours(2));
        serve("Story 1, checked again");
        poll();
        assertThat(isThere("wire:1")).isFalse();
    }

    @Test
    void leavesToTheNewsroomWhatThePublisherRetractsLater() {
        intake.retract("wire:1");
        pushed.retract(source(), "1");
        clock.advance(Duration.ofHours(2));
        serve("Story 1, checked");
        poll();

        assertThat(isThere("wire:1")).isFalse();
    }

    @Test
    void takesBackAgainAfterAnAdoption() {
        intake.upsert(List.of(own("cms-1")));

        assertThat(joined("1")).isEqualTo("cms-1");
        pushed.retract(source(), "1");
        assertThat(isThere("cms-1")).isFalse();
    }

    @Test
    void takesForItsOwnSiteTheHostThatMostOfItsEntriesAreAt() {
        String harbour = "https://harbour.example";
        serveAll(
                link("2", harbour + "/2"),
                link("3", harbour + "/3"),
                link("4", harbour + "/4"),
                link("5", "https://elsewhere.example/5"));
        poll();
        intake.upsert(List.of(own("cms-2", harbour + "/2"), own("cms-5", "https://elsewhere.example/5")));

        pushed.retract(source(), "2");
        pushed.retract(source(), "5");
        assertThat(isThere("cms-2")).isFalse();
        assertThat(isThere("cms-5")).isTrue();
    }

    @Test
    void leavesAnArticleOfAnotherPage() {
        String secret = hooks.renew("wire").orElseThrow().secret();
        intake.upsert(List.of(own("cms-1")));
        database.jdbc()
                .sql("UPDATE article SET url = 'https://elsewhere.example/1'")
                .update();

        assertThat(call(secret, "trash", "2026-03-01T07:30:00")).contains("ignored", "stays");
        assertThat(isThere("cms-1")).isTrue();
    }

    @Test
    void takesWhatIsPublishedAgainAtOnceAndUnchanged() {
        String secret = hooks.renew("wire").orElseThrow().secret();
        call(secret, "trash", "2026-03-01T07:30:00");
        assertThat(isThere("wire:1")).isFalse();
        call(secret, "publish", "2026-03-01T07:20:00");
        poll();
        assertThat(isThere("wire:1")).as("told late").isFalse();

        call(secret, "publish", "2026-03-01T07:32:00");
        poll();
        assertThat(isThere("wire:1")).isTrue();
    }

    @Test
    void takesANewGuidOfAPageForItsNextVersion() {
        TestSite.serve(
                SITE,
                "/feed",
                new TestFeed(site())
                        .raw(
                                "<item><guid isPermaLink=\"false\">1#1</guid><link>" + site()
                                        + "/1</link><title>The next version</title><description>More happened.</description></item>"));
        poll();

        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("The next version");
        assertThat(isThere("wire:1#1")).isFalse();
        assertThat(joined("1#1")).isEqualTo("wire:1");
    }

    @Test
    void keepsApartStoriesWhoseLinksWereSwapped() {
        serveAll(item("1", "/1", "First"), item("2", "/2", "Second"));
        poll();
        serveAll(item("1", "/2", "First"), item("2", "/1", "Second"));
        poll();
        serveAll(item("1", "/1", "First, again"), item("2", "/2", "Second, again"));
        poll();
        poll();

        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("First, again");
        assertThat(articles.find("wire:2").orElseThrow().title()).isEqualTo("Second, again");
    }

    @Test
    void returnsThePageOfAnArticleWhenALinkThatTookItIsMended() {
        serveAll(item("1", "/1", "First"), item("2", "/2", "Second"));
        poll();
        serveAll(item("1", "/2", "First"), item("2", "/2", "Second"));
        poll();
        assertThat(isThere("wire:2")).as("its page is the other's").isFalse();

        serveAll(item("1", "/1", "First"), item("2", "/2", "Second"));
        poll();
        poll();
        assertThat(articles.find("wire:1").orElseThrow().url()).hasToString(site() + "/1");
        assertThat(articles.find("wire:2").orElseThrow().title()).isEqualTo("Second");
    }

    @Test
    void takesTheNewTextWhenAPageIsPublishedAgainAsAnotherPost() {
        pushed.retract(source(), "1");
        serveAll(item("9", "/1", "Written anew"));
        poll();
        assertThat(isThere("wire:1")).as("a cache may show it").isFalse();

        clock.advance(Duration.ofHours(2));
        serveAll(item("9", "/1", "Written anew, checked"));
        poll();
        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("Written anew, checked");
        assertThat(joined("9")).isEqualTo("wire:1");
    }

    @Test
    void takesAtOnceWhatItsSiteSaysItPublishedAgainAsAnotherPost() {
        String secret = hooks.renew("wire").orElseThrow().secret();
        call(secret, "trash", "2026-03-01T07:30:00");
        serveAll(item("9", "/1", "Written anew"));
        call(secret, "publish", "2026-03-01T07:32:00");
        poll();

        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("Written anew");
    }

    @Test
    void takesTheCorrectionThatWasRefusedWhileItsArticleWasTakenBack() {
        intake.takeBack("wire:1", 77);
        serveAll(item("1", "/1", "Story 1, corrected"));
        poll();
        assertThat(isThere("wire:1")).isFalse();

        intake.take(List.of(new SourceDraft(ofOtherSource(), null, true)));
        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("Story 1");
        poll();
        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("Story 1, corrected");
    }

    @Test
    void takesNoNewGuidForTheNextVersionOfWhatIsListedStill() {
        TestFeed feed = new TestFeed(site()).raw(item("9", "/1", "A wrong link"));
        TestSite.serve(SITE, "/feed", feed.item("1", "Story 1", TestFeed.date(EARLIER), "What happened."));
        poll();

        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("Story 1");
    }

    @Test
    void takesEveryFurtherVersionOfAPageThatGetsANewGuidEachTime() {
        serveAll(item("9", "/1", "The second"));
        poll();
        serveAll(item("10", "/1", "The third"));
        poll();
        serveAll(item("10", "/1", "The third, corrected"));
        poll();
        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("The third, corrected");

        pushed.retract(source(), "10");
        assertThat(isThere("wire:1")).isFalse();
    }

    @Test
    void takesBackAgainWhatCameBackAsAnotherPost() {
        pushed.retract(source(), "1");
        clock.advance(Duration.ofHours(2));
        serveAll(item("9", "/1", "Written anew"));
        poll();
        pushed.retract(source(), "9");
        serveAll(item("9", "/1", "Written anew, of a cache"), item("10", "/1", "Another"));
        poll();

        assertThat(isThere("wire:1")).isFalse();
    }

    @Test
    void takesAfterTheHourWhatWasPassedOverThoughTheFeedIsTheSame() {
        pushed.retract(source(), "1");
        serve("Story 1, checked");
        poll();
        poll();
        assertThat(isThere("wire:1")).isFalse();

        clock.advance(Duration.ofHours(2));
        poll();
        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("Story 1, checked");
    }

    @Test
    void keepsThePageOfAPostWhenTheOneBeforeItIsDeleted() {
        serveAll(item("9", "/1", "Written anew"));
        poll();
        pushed.retract(source(), "1");
        pushed.retract(source(), "1");
        assertThat(isThere("wire:1")).isTrue();

        String secret = hooks.renew("wire").orElseThrow().secret();
        call(secret, 1, "publish", "2026-03-01T07:30:00");
        call(secret, 2, "publish", "2026-03-01T07:31:00");
        assertThat(call(secret, 1, "trash", "2026-03-01T07:32:00")).contains("ignored", "another post");
        assertThat(call(secret, 1, "trash", "2026-03-01T07:33:00")).contains("ignored", "another post");
        assertThat(isThere("wire:1")).isTrue();
        assertThat(reports.problems(source().id(), 9))
                .extracting(SourceReports.EntryProblem::reason)
                .noneMatch(reason -> reason.contains("taken back"));
        call(secret, 2, "trash", "2026-03-01T07:34:00");
        assertThat(isThere("wire:1")).isFalse();
    }

    @Test
    void takesThePickAwayOfWhatGoesOnUnderAnotherIdWithoutItsFlag() {
        SourceSettings plain = source().settings();
        PickRule front = new PickRule("Front", false, false);
        sources.put(
                "wire",
                new SourceSettings(
                        plain.name(),
                        plain.kind(),
                        plain.address(),
                        true,
                        "city",
                        false,
                        List.of(),
                        front,
                        false,
                        true,
                        null,
                        null,
                        null));
        serveAll(item("1", "/1", "First").replace("</item>", "<category>Front</category></item>"));
        poll();
        assertThat(pickCount()).isEqualTo(1);

        serveAll(item("1#1", "/1", "First, checked"));
        poll();
        assertThat(joined("1#1")).isEqualTo("wire:1");
        assertThat(pickCount()).isZero();
    }

    private long pickCount() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM pick")
                .query(Long.class)
                .single();
    }

    @Test
    void takesAPageBackOfWhichALostPostWasToldLongBefore() {
        String secret = hooks.renew("wire").orElseThrow().secret();
        call(secret, 1, "publish", "2026-03-01T07:30:00");
        call(secret, 2, "publish", "2026-03-01T07:40:00");

        call(secret, 2, "trash", "2026-03-01T07:50:00");
        assertThat(isThere("wire:1")).isFalse();
    }

    @Test
    void leavesTheArticleThatTookThePageOfWhatIsTakenBack() {
        serveAll(item("1", "/1", "First"), item("2", "/2", "Second"));
        poll();
        serveAll(item("1", "/2", "First"), item("2", "/2", "Second"));
        poll();

        pushed.retract(source(), "2");
        assertThat(isThere("wire:1")).isTrue();
        serveAll(item("1", "/1", "First"));
        poll();
        assertThat(isThere("wire:2")).as("taken back meanwhile").isFalse();
    }

    @Test
    void returnsThePageOfAnArticleThatIsListedNoMore() {
        serveAll(item("1", "/1", "First"), item("2", "/2", "Second"));
        poll();
        serveAll(item("1", "/2", "First"));
        poll();
        assertThat(isThere("wire:2")).isFalse();

        serveAll(item("1", "/1", "First"));
        poll();
        assertThat(articles.find("wire:2").orElseThrow().url()).hasToString(site() + "/2");
        assertThat(joined("2")).isEmpty();
    }

    @Test
    void looksAgainAtWhatFollowedAnArticleThatGaveWayElsewhere() {
        serveAll(item("1", "/1", "First"), item("2", "/2", "Second"));
        poll();
        sources.put("other", SourceSettings.of("Other", SourceKind.FEED, site() + "/other", "city"));
        TestSite.serve(SITE, "/other", new TestFeed(site()).raw(item("o", "/2", "Second")));
        poll("other");
        TestSite.serve(SITE, "/other", new TestFeed(site()).raw(item("o", "/3", "Second")));
        poll("other");
        assertThat(isThere("other:o")).as("the page has moved").isFalse();

        serveAll(item("1", "/2", "First"));
        poll();
        poll("other");
        assertThat(articles.find("other:o").orElseThrow().url()).hasToString(site() + "/3");
    }

    @Test
    void leavesAwayWhatItsSiteTakesBackBeforeItIsStored() {
        try (MeanwhileSite slow = new MeanwhileSite()) {
            String secret = slowSource(slow);
            slow.serve("/1", "<p>Nothing.</p>", () -> trash(secret, slow));
            serveSlowly(slow, "Story 1");
            assertThat(isThere("slow:1")).isFalse();
            serveSlowly(slow, "Story 1, of a cache");
            assertThat(isThere("slow:1")).isFalse();
        }
    }

    @Test
    void leavesAwayWhatItsSiteTakesBackOnceMoreWhileAPageIsRead() {
        try (MeanwhileSite slow = new MeanwhileSite()) {
            String secret = slowSource(slow);
            slow.serve("/1", "<p>Nothing.</p>", () -> {});
            serveSlowly(slow, "Story 1");
            trash(secret, slow);
            announce();
            slow.serve("/1", "<p>Nothing.</p>", () -> trash(secret, slow));
            serveSlowly(slow, "Story 1, checked");
            assertThat(isThere("slow:1")).isFalse();
        }
    }

    private String slowSource(MeanwhileSite slow) {
        SourceSettings feed = SourceSettings.of("Slow", SourceKind.FEED, slow.address() + "/feed", "city");
        sources.put("slow", SourcesServiceTest.fullText(feed));
        return hooks.renew("slow").orElseThrow().secret();
    }

    private void trash(String secret, MeanwhileSite slow) {
        String body = """
                {"id":1,"guid":"https://harbour.example/?p=1","status":"trash","type":"post","link":"%s/1","title":"Story 1",
                "content":"","date_gmt":"2026-03-01T07:00:00","modified_gmt":"2026-03-10T07:59:00"}""".formatted(slow.address());
        new TestHook(api).post("/hooks/slow", body, "Authorization", "Bearer " + secret);
    }

    @Test
    void keepsWhatItsSiteSaysWhileAPageIsRead() {
        try (MeanwhileSite slow = new MeanwhileSite()) {
            SourceSettings feed = SourceSettings.of("Slow", SourceKind.FEED, slow.address() + "/feed", "city");
            sources.put("slow", SourcesServiceTest.fullText(feed));
            slow.serve("/1", "<p>Nothing.</p>", () -> {});
            serveSlowly(slow, "Story 1");
            intake.takeBack("slow:1", sources.bySlug("slow").orElseThrow().id().value());
            serveSlowly(slow, "Story 1, checked");
            slow.serve("/1", "<p>Nothing.</p>", this::announce);
            serveSlowly(slow, "Story 1, checked again");
            assertThat(isThere("slow:1")).as("the poll knew nothing of it").isFalse();
            poll("slow");
        }
        assertThat(articles.find("slow:1").orElseThrow().title()).isEqualTo("Story 1, checked again");
    }

    private void serveSlowly(MeanwhileSite slow, String title) {
        slow.serve("/feed", new TestFeed(slow.address()).item("1", title, TestFeed.date(EARLIER), "Short."), () -> {});
        poll("slow");
    }

    private void announce() {
        SourceId slow = sources.bySlug("slow").orElseThrow().id();
        assertThat(entries.announce(slow, "slow:1", null)).isTrue();
        feeds.readAgain(slow);
    }

    @Test
    void takesUpdatesOfKnownEntriesAtANewAddressOfTheFeed() {
        sources.put("wire", SourceSettings.of("The wire", SourceKind.FEED, site() + "/feed2", "city"));
        TestSite.serve(
                SITE, "/feed2", new TestFeed(site()).item("1", "Elsewhere", TestFeed.date(EARLIER), "What happened."));
        poll();

        assertThat(articles.find("wire:1").orElseThrow().title()).isEqualTo("Elsewhere");
    }

    @Test
    void keepsTheTimeOfAnUndatedEntryThatWasForgotten() {
        TestSite.serve(SITE, "/feed", new TestFeed(site()).item("2", "Undated", null, "What happened."));
        poll();
        database.jdbc().sql("DELETE FROM source_entry").update();
        clock.advance(Duration.ofDays(61));
        TestSite.serve(SITE, "/feed", new TestFeed(site()).item("2", "Undated still", null, "What happened."));
        poll();

        assertThat(articles.find("wire:2").orElseThrow().publishedAt()).isEqualTo(TestClock.START);
    }

    private String call(String secret, String status, String modified) {
        return call(secret, 1, status, modified);
    }

    private String call(String secret, int id, String status, String modified) {
        String body = """
                {"id":%d,"guid":"https://harbour.example/?p=%d","status":"%s","type":"post","link":"%s/1","title":"Story 1",
                "content":"<p>It happened.</p>","date_gmt":"2026-03-01T07:00:00","modified_gmt":"%s"}""".formatted(id, id, status, site(), modified);
        return new TestHook(api)
                .post("/hooks/wire", body, "Authorization", "Bearer " + secret)
                .body();
    }

    private String joined(String guid) {
        return database.jdbc()
                .sql("SELECT COALESCE(joined_id, '') FROM source_entry WHERE external_id = :id")
                .param("id", "wire:" + guid)
                .query(String.class)
                .single();
    }

    private static ArticleDraft ofOtherSource() {
        ArticleDraft own = own("other:1");
        return new ArticleDraft(
                own.externalId(),
                own.url(),
                own.title(),
                own.summary(),
                own.body(),
                own.section(),
                List.of(),
                null,
                null,
                null,
                EARLIER,
                null,
                null,
                "en",
                null,
                null,
                new ArticleDetails(null, List.of(), null, null, null, null, false, 77L));
    }

    private static ArticleDraft own(String externalId) {
        return own(externalId, site() + "/1");
    }

    private static ArticleDraft own(String externalId, String url) {
        return new ArticleDraft(
                externalId,
                url,
                "Our own",
                "",
                "It happened.",
                "city",
                List.of(),
                null,
                null,
                null,
                EARLIER,
                null,
                null,
                "en",
                null);
    }

    private boolean isThere(String externalId) {
        return articles.find(externalId).isPresent();
    }

    private static String item(String guid, String path, String title) {
        return linked(guid, site() + path, title);
    }

    private static String link(String guid, String address) {
        return linked(guid, address, "Story " + guid);
    }

    private static String linked(String guid, String address, String title) {
        return "<item><guid isPermaLink=\"false\">" + guid + "</guid><link>" + address + "</link><title>" + title
                + "</title><description>What happened.</description></item>";
    }

    private static void serveAll(String... items) {
        TestFeed feed = new TestFeed(site());
        Stream.of(items).forEach(feed::raw);
        TestSite.serve(SITE, "/feed", feed);
    }

    private static void serve(String title) {
        TestSite.serve(SITE, "/feed", new TestFeed(site()).item("1", title, TestFeed.date(EARLIER), "What happened."));
    }

    private static String site() {
        return TestSite.address(SITE);
    }

    private Source source() {
        return sources.bySlug("wire").orElseThrow();
    }

    /** A busy machine may let a request time out. */
    private PollReport poll() {
        return poll("wire");
    }

    private PollReport poll(String slug) {
        return await().until(
                        () -> refresh.now(sources.bySlug(slug).orElseThrow()).orElseThrow(),
                        report -> report.outcome() != Outcome.FAILED);
    }
}
