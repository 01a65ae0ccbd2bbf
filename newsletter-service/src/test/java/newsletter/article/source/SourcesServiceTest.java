package newsletter.article.source;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.permanentRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import newsletter.article.Article;
import newsletter.article.ArticleLabel;
import newsletter.article.Articles;
import newsletter.article.Section;
import newsletter.article.Sections;
import newsletter.article.feed.FeedEntry;
import newsletter.article.source.PollReport.Outcome;
import newsletter.article.source.SourceRule.Field;
import newsletter.article.source.SourceState.Condition;
import newsletter.curation.Pick;
import newsletter.curation.PickPlace;
import newsletter.curation.PickSlot;
import newsletter.curation.Picks;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import newsletter.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

@ServiceTest
class SourcesServiceTest {

    private static final Instant NOW = TestClock.START;
    private static final Instant EARLIER = NOW.minus(Duration.ofHours(2));

    @RegisterExtension
    static final WireMockExtension SITE = TestSite.open();

    @Autowired
    Sources sources;

    @Autowired
    SourceRefresh refresh;

    @Autowired
    SourceReports reports;

    @Autowired
    SourcePreviews previews;

    @Autowired
    PushedEntries pushed;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    Picks picks;

    @Autowired
    TestClock clock;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void openDesks() {
        sections.save("world", "World");
        sections.save("sport", "Sport & Leisure");
        sections.save("city", "City");
    }

    @Test
    void takesInWhatAFeedHasAndNothingTwice() {
        serve(feed().item("1", EARLIER, "World").item("2", EARLIER, "Sport and Leisure"));
        put(wire("city"));

        assertThat(poll().taken()).isEqualTo(new Taken(2, 2, 0, 0, 0, 0, false, EARLIER));
        assertThat(poll().outcome()).isEqualTo(Outcome.UNCHANGED);
        Article first = article("wire:1");
        assertThat(first.url()).hasToString(site() + "/1");
        assertThat(first.title()).isEqualTo("Story 1");
        assertThat(first.source()).isEqualTo("Tide Times");
        assertThat(first.language()).isEqualTo("en-GB");
        assertThat(first.publishedAt()).isEqualTo(EARLIER);
        assertThat(slug(first)).isEqualTo("world");
        assertThat(slug(article("wire:2"))).isEqualTo("sport");
        assertThat(state().condition()).isEqualTo(Condition.WORKING);
    }

    @Test
    void sendsValidatorsAndReadsNothingOnNotModified() {
        SITE.stubFor(
                get("/feed").willReturn(TestSite.rss(feed().item("1", EARLIER)).withHeader("ETag", "\"a\"")));
        SITE.stubFor(get("/feed").withHeader("If-None-Match", equalTo("\"a\"")).willReturn(status(304)));
        put(wire("city"));
        poll();

        assertThat(poll().outcome()).isEqualTo(Outcome.UNCHANGED);
        SITE.verify(1, getRequestedFor(urlEqualTo("/feed")).withHeader("If-None-Match", equalTo("\"a\"")));
        assertThat(reports.polls(source().id(), 10)).hasSize(1);
    }

    @Test
    void takesChangesOfAnEntryAndTheNewOnes() {
        serve(feed().item("1", EARLIER));
        put(wire("city"));
        poll();
        serve(feed().item("2", EARLIER).item("1", "Story one, corrected", TestFeed.date(EARLIER), "What happened."));

        assertThat(poll().taken()).extracting(Taken::created, Taken::updated).containsExactly(1, 1);
        assertThat(article("wire:1").title()).isEqualTo("Story one, corrected");
    }

    @Test
    void keepsAnArticleThatLeftTheFeed() {
        serve(feed().item("1", EARLIER));
        put(wire("city"));
        poll();
        serve(feed().item("2", EARLIER));
        poll();

        assertThat(articles.find("wire:1")).isPresent();
    }

    @Test
    void staysAwayAsLongAsTheServerAsks() {
        SITE.stubFor(get("/feed").willReturn(status(429).withHeader("Retry-After", "7200")));
        put(wire("city"));

        assertThat(pollOnce().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(state().reason()).contains("429");
        assertThat(nextPoll()).isBetween(NOW.plusSeconds(6800), NOW.plusSeconds(7600));
    }

    @Test
    void backsOffFromAServerInTroubleAndComesBack() {
        SITE.stubFor(get("/feed").willReturn(status(500)));
        put(wire("city"));
        pollOnce();
        assertThat(nextPoll()).isBetween(NOW.plusSeconds(50), NOW.plusSeconds(70));
        pollOnce();
        pollOnce();
        assertThat(nextPoll()).isBetween(NOW.plusSeconds(220), NOW.plusSeconds(260));
        assertThat(state())
                .extracting(SourceState::condition, SourceState::failures)
                .containsExactly(Condition.FAILING, 3);
        serve(feed().item("1", EARLIER));
        poll();

        assertThat(state())
                .extracting(SourceState::condition, SourceState::failures)
                .containsExactly(Condition.WORKING, 0);
        assertThat(state().reason()).isNull();
    }

    @Test
    void saysWhenAFeedIsGone() {
        SITE.stubFor(get("/feed").willReturn(status(410)));
        put(wire("city"));
        pollOnce();

        assertThat(state().condition()).isEqualTo(Condition.GONE);
        assertThat(nextPoll()).isAfter(NOW.plus(Duration.ofHours(5)));
    }

    @Test
    void remembersAPermanentRedirectOnceItHasLasted() {
        SITE.stubFor(get("/feed").willReturn(permanentRedirect("/new-feed")));
        SITE.stubFor(get("/new-feed").willReturn(TestSite.rss(feed().item("1", EARLIER))));
        put(wire("city"));
        poll();
        poll();
        assertThat(address()).isEqualTo(site() + "/feed");
        poll();

        assertThat(address()).isEqualTo(site() + "/new-feed");
        SITE.resetRequests();
        poll();
        SITE.verify(0, getRequestedFor(urlEqualTo("/feed")));
    }

    @Test
    void saysThatAPageIsNoFeed() {
        SITE.stubFor(get("/feed")
                .willReturn(ok("<!DOCTYPE html><html><body><p>Hello</p></body></html>")
                        .withHeader("Content-Type", "text/html")));
        put(wire("city"));

        assertThat(pollOnce().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(state().reason()).isNotBlank();
    }

    @Test
    void takesTheGoodEntriesAroundABrokenOne() {
        serve(feed().item("1", EARLIER)
                .raw("<item><title>No link</title><guid isPermaLink=\"false\">x</guid></item>")
                .item("2", EARLIER));
        put(wire("city"));

        assertThat(poll().taken()).extracting(Taken::created, Taken::refused).containsExactly(2, 1);
        assertThat(reports.problems(source().id(), 10)).singleElement().satisfies(problem -> {
            assertThat(problem.title()).isEqualTo("No link");
            assertThat(problem.waiting()).isFalse();
            assertThat(problem.reason()).contains("link");
        });
    }

    @Test
    void boundsTimesThatCannotBe() {
        serve(feed().item("future", "Far away", "Fri, 31 Dec 9999 23:59:59 GMT", "Text.")
                .item("past", "Long ago", "Thu, 01 Jan 1970 00:00:00 GMT", "Text.")
                .item("never", "No time", null, "Text."));
        put(wire("city"));
        poll();
        clock.advance(Duration.ofHours(1));
        serve(feed().item("future", "Far away, still", "Fri, 31 Dec 9999 23:59:59 GMT", "Text."));
        poll();

        assertThat(article("wire:future").publishedAt()).isEqualTo(NOW);
        assertThat(article("wire:past").publishedAt()).isEqualTo(NOW);
        assertThat(article("wire:never").publishedAt()).isEqualTo(NOW);
    }

    @Test
    void makesATitleOfTheLeadWhenThereIsMarkupOnly() {
        serve(feed().item("1", "&lt;b&gt;&lt;/b&gt;", TestFeed.date(EARLIER), "The ferry sank. Nobody was hurt.")
                .item("2", "&lt;i&gt;&lt;/i&gt;", TestFeed.date(EARLIER), ""));
        put(wire("city"));
        poll();

        assertThat(article("wire:1").title()).isEqualTo("The ferry sank.");
        assertThat(reports.problems(source().id(), 10))
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("no title"));
    }

    @Test
    void letsEntriesWaitUntilARuleGivesThemASection() {
        serve(feed().item("1", EARLIER, "Gardening").item("2", EARLIER, "World"));
        put(wire(null));

        assertThat(poll().taken()).extracting(Taken::created, Taken::waiting).containsExactly(1, 1);
        assertThat(reports.unmapped(source().id(), 10))
                .singleElement()
                .satisfies(unmapped -> assertThat(unmapped.value()).isEqualTo("Gardening"));
        assertThat(articles.find("wire:1")).isEmpty();
        serve(feed());
        put(rules(wire(null), new SourceRule(Field.CATEGORY, "gardening", "city", ArticleLabel.OPINION)));

        assertThat(slug(article("wire:1"))).isEqualTo("city");
        assertThat(article("wire:1").label()).isEqualTo(ArticleLabel.OPINION);
        assertThat(reports.counts(source().id()).waiting()).isZero();
        assertThat(reports.unmapped(source().id(), 10)).isEmpty();
    }

    @Test
    void mapsByRulesBeforeNamesAndKeepsFurtherSections() {
        serve(feed().item("sports/football/1", EARLIER, "World", "Sponsored"));
        put(rules(wire("city"), new SourceRule(Field.PATH, "/sports", "sport", null)));
        poll();

        Article article = article("wire:sports/football/1");
        assertThat(slug(article)).isEqualTo("sport");
        assertThat(article.sections()).hasSize(2);
        assertThat(article.label()).isEqualTo(ArticleLabel.SPONSORED);
    }

    @Test
    void makesSectionsOfCategoriesForASourceThatMay() {
        serve(feed().item("1", EARLIER, "Night Life").item("2", EARLIER, "Погода"));
        SourceSettings plain = wire("city");
        put(new SourceSettings(
                plain.name(),
                plain.kind(),
                plain.address(),
                true,
                null,
                true,
                List.of(),
                PickRule.NONE,
                false,
                true,
                null,
                null,
                null));
        poll();

        assertThat(slug(article("wire:1"))).isEqualTo("night-life");
        assertThat(sections.all()).extracting(Section::name).contains("Night Life", "Погода");
    }

    @Test
    void joinsWhatTwoFeedsOfOneSiteBring() {
        serve(feed().item("1", EARLIER));
        SITE.stubFor(get("/sport").willReturn(TestSite.rss(feed().item("1", EARLIER))));
        put(wire("city"));
        poll();
        sources.put("sport-wire", SourceSettings.of("Sport", SourceKind.FEED, site() + "/sport", "sport"));
        Taken joined = refresh.now(sources.bySlug("sport-wire").orElseThrow())
                .orElseThrow()
                .taken();

        assertThat(joined.joined()).isEqualTo(1);
        assertThat(articles.find("sport-wire:1")).isEmpty();
        assertThat(article("wire:1").sections()).hasSize(2);
    }

    @Test
    void followsAFlagIntoOurPicksAndOutAgain() {
        serve(feed().item("1", EARLIER, "Featured").item("2", EARLIER));
        put(flagged(wire("city")));
        poll();
        assertThat(ourPicks()).containsExactly("wire:1");
        serve(feed().item("1", EARLIER).item("2", EARLIER, "Featured"));
        poll();

        assertThat(ourPicks()).containsExactly("wire:2");
    }

    @Test
    void leavesAPickThatAnEditorMadeHisOwn() {
        serve(feed().item("1", EARLIER, "Featured"));
        put(flagged(wire("city")));
        poll();
        PickPlace place = new PickPlace(PickSlot.OUR_PICKS, null, null);
        Pick put = picks.of(place).getFirst();
        picks.replace(place, List.of(new Pick(place, put.article(), "Mine", null, null, null)));
        serve(feed().item("1", EARLIER));
        poll();

        assertThat(picks.of(place)).extracting(Pick::headline).containsExactly("Mine");
    }

    @Test
    void previewsWhatWouldComeInAndWhere() {
        serve(feed().item("1", EARLIER, "World")
                .item("2", EARLIER, "Gardening")
                .raw("<item><title>No link</title></item>"));

        var preview = previews.preview("wire", wire(null));

        assertThat(preview.failure()).isNull();
        assertThat(preview.entries())
                .extracting(entry -> entry.section() + ":" + entry.title())
                .containsExactly("world:Story 1", "null:Story 2", "null:No link");
        assertThat(preview.unmapped())
                .singleElement()
                .satisfies(each -> assertThat(each.value()).isEqualTo("Gardening"));
        assertThat(sources.all()).isEmpty();
        assertThat(database.jdbc()
                        .sql("SELECT COUNT(*) FROM article")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void readsThePagesOfTeasersSomeInEachPoll() {
        TestFeed teasers = feed();
        for (int n = 1; n <= 25; n++) {
            teasers.item(Integer.toString(n), EARLIER);
            SITE.stubFor(get("/" + n).willReturn(ok("""
                    <!DOCTYPE html><html lang="en"><head><title>Story</title></head><body><article><h1>Story</h1>
                    <p>The whole of story number %1$d is told here, on its page, and it is longer than the teaser.</p>
                    <p>It goes on with what became of number %1$d, who was there, and what will happen in the next weeks.</p>
                    </article></body></html>""".formatted(n)).withHeader("Content-Type", "text/html")));
        }
        serve(teasers);
        put(fullText(wire("city")));

        assertThat(poll().taken()).extracting(Taken::created, Taken::incomplete).containsExactly(25, true);
        assertThat(nextPoll()).isBefore(NOW.plusSeconds(90));
        assertThat(bodies()).isEqualTo(20);
        assertThat(poll().taken()).extracting(Taken::updated, Taken::incomplete).containsExactly(5, false);
        assertThat(bodies()).isEqualTo(25);
    }

    @Test
    void labelsAnArticleAsItsPageDoes() {
        SITE.stubFor(get("/1").willReturn(ok("""
                <!DOCTYPE html><html lang="en"><head><title>Boots</title><meta property="article:sponsored" content="true"></head>
                <body><article><h1>Boots</h1><p>These boots are made for walking along the quay, and they do so in any weather.</p>
                <p>They can be had in three colours, and whoever buys two pairs gets a third one for nothing at all.</p>
                </article></body></html>""").withHeader("Content-Type", "text/html")));
        serve(feed().item("1", EARLIER));
        put(fullText(wire("city")));
        poll();

        assertThat(article("wire:1").label()).isEqualTo(ArticleLabel.SPONSORED);
    }

    @Test
    void letsEntriesWaitWithoutTouchingThemUntilTheirSectionIsThere() {
        serve(feed().item("1", EARLIER, "Gardening"));
        put(wire(null));
        assertThat(poll().taken().waiting()).isOne();
        database.jdbc()
                .sql("UPDATE source_entry SET last_seen_at = '2026-01-01'")
                .update();
        serve(feed().item("2", EARLIER, "World"));
        assertThat(poll().taken()).extracting(Taken::created, Taken::waiting).containsExactly(1, 0);
        assertThat(database.jdbc()
                        .sql(
                                "SELECT COUNT(*) FROM source_entry WHERE state = 'WAITING' AND last_seen_at = '2026-01-01'")
                        .query(Long.class)
                        .single())
                .isOne();
        sections.save("gardening", "Gardening");
        assertThat(poll().taken().created()).isOne();

        assertThat(slug(article("wire:1"))).isEqualTo("gardening");
    }

    @Test
    void asksNoMoreOftenForWhatOnlyLooksDifferent() {
        serve(feed().item("1", EARLIER));
        put(wire("city"));
        poll();
        Duration pace = Optional.ofNullable(state().pace()).orElseThrow();
        serve(feed().item("1", EARLIER).raw("<!-- one second later -->"));

        assertThat(poll().outcome()).isEqualTo(Outcome.UNCHANGED);
        assertThat(state().pace()).isGreaterThanOrEqualTo(pace);
    }

    static SourceSettings fullText(SourceSettings plain) {
        return new SourceSettings(
                plain.name(),
                plain.kind(),
                plain.address(),
                true,
                plain.section(),
                false,
                List.of(),
                PickRule.NONE,
                true,
                true,
                null,
                null,
                null);
    }

    private long bodies() {
        return database.jdbc()
                .sql("SELECT COUNT(*) FROM article WHERE body LIKE '%whole of story number%'")
                .query(Long.class)
                .single();
    }

    @Test
    void takesBackWhatItsPublisherUnpublished() {
        serve(feed().item("1", EARLIER, "Featured"));
        put(flagged(wire("city")));
        poll();
        assertThat(pushed.retract(source(), "none")).isFalse();
        assertThat(pushed.retract(source(), "1")).isTrue();
        assertThat(articles.find("wire:1")).isEmpty();
        serve(feed().item("1", EARLIER, "Featured").item("2", EARLIER));
        poll();

        assertThat(articles.find("wire:1")).isEmpty();
        Harvest again = new Harvest("Tide", "en", null, List.of(pushedItem()), List.of());
        pushed.take(source(), null, again);
        assertThat(articles.find("wire:1")).isPresent();
        pushed.retract(source(), "1");
        pushed.take(source(), null, again);
        assertThat(articles.find("wire:1")).isPresent();
        assertThat(reports.polls(source().id(), 1))
                .extracting(PollReport::outcome)
                .containsExactly(Outcome.PUSHED);
    }

    private static Harvest.Item pushedItem() {
        return new Harvest.Item(
                new FeedEntry(
                        "1",
                        URI.create(site() + "/1"),
                        "Story 1",
                        "Again.",
                        null,
                        List.of(),
                        List.of(),
                        null,
                        EARLIER,
                        null,
                        null,
                        null,
                        null,
                        null),
                false);
    }

    private TestFeed feed() {
        return new TestFeed(site());
    }

    private static String site() {
        return TestSite.address(SITE);
    }

    private static void serve(TestFeed feed) {
        TestSite.serve(SITE, "/feed", feed);
    }

    private static SourceSettings wire(@Nullable String section) {
        return SourceSettings.of("The wire", SourceKind.FEED, site() + "/feed", section);
    }

    private static SourceSettings rules(SourceSettings plain, SourceRule... rules) {
        return new SourceSettings(
                plain.name(),
                plain.kind(),
                plain.address(),
                true,
                plain.section(),
                false,
                List.of(rules),
                PickRule.NONE,
                false,
                true,
                null,
                null,
                null);
    }

    private static SourceSettings flagged(SourceSettings plain) {
        return new SourceSettings(
                plain.name(),
                plain.kind(),
                plain.address(),
                true,
                plain.section(),
                false,
                List.of(),
                new PickRule("featured", false, false),
                false,
                true,
                null,
                null,
                null);
    }

    private void put(SourceSettings settings) {
        sources.put("wire", settings);
    }

    private Source source() {
        return sources.bySlug("wire").orElseThrow();
    }

    private SourceState state() {
        return source().state();
    }

    private Instant nextPoll() {
        return Optional.ofNullable(state().nextPollAt()).orElseThrow();
    }

    private String address() {
        return reports.feeds(source().id()).getFirst().address();
    }

    private PollReport pollOnce() {
        return refresh.now(source()).orElseThrow();
    }

    /** A busy machine may let a request time out. */
    private PollReport poll() {
        return await().until(this::pollOnce, report -> report.outcome() != Outcome.FAILED);
    }

    private Article article(String externalId) {
        return articles.find(externalId).orElseThrow();
    }

    private String slug(Article article) {
        return sections.get(article.section()).slug();
    }

    private List<String> ourPicks() {
        return picks.of(new PickPlace(PickSlot.OUR_PICKS, null, null)).stream()
                .map(pick -> articles.byIds(List.of(pick.article())).getFirst().externalId())
                .toList();
    }
}
