package newsletter.article;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import newsletter.kernel.ArticleId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServiceTest
class OneStoryServiceTest {

    private static final Instant PUBLISHED = TestClock.START.minus(Duration.ofHours(3));
    private static final String WIRE =
            IntStream.range(0, 300).mapToObj(i -> "fact" + (i * 7919) % 1000).collect(Collectors.joining(" "));

    @Autowired
    ArticleIntake intake;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Copies copies;

    @Autowired
    TestClock clock;

    @BeforeEach
    void openDesks() {
        sections.save("city", "City");
        sections.save("sport", "Sport");
    }

    @Test
    void joinsAnArticleThatTwoSourcesBring() {
        take(piece("front:1", "https://www.tide.example/ferry?utm_source=feed").from(1));
        assertThat(take(piece("sport:1", "http://tide.example/ferry/")
                        .in("sport")
                        .from(2)))
                .containsExactly(new ArticleOutcome.Joined("front:1"));

        take(piece("front:1", "https://www.tide.example/ferry")
                .titled("Ferry sinks")
                .from(1));

        assertThat(found("front:1").sections()).hasSize(2);
        assertThat(found("front:1").url()).hasToString("https://www.tide.example/ferry");
        assertThat(articles.find("sport:1")).isEmpty();
    }

    @Test
    void joinsWhatOneBatchOfASourceNamesTwice() {
        assertThat(take(
                        piece("s:1", "https://tide.example/ferry").from(1),
                        piece("s:2", "https://tide.example/ferry#again")
                                .in("sport")
                                .from(1)))
                .containsExactly(new ArticleOutcome.Created(), new ArticleOutcome.Joined("s:1"));
        assertThat(found("s:1").sections()).hasSize(2);
    }

    @Test
    void dropsASectionThatTheSenderNoLongerNames() {
        take(piece("a", "https://tide.example/ferry").in("city"));
        take(piece("a", "https://tide.example/ferry").in("sport"));
        assertThat(found("a").sections())
                .containsExactly(sections.bySlug("sport").orElseThrow().id());
    }

    @Test
    void putsTheNewsroomsOwnInThePlaceOfWhatASourceBrought() {
        take(piece("feed:1", "https://tide.example/ferry").from(1));
        ArticleId before = found("feed:1").id();

        assertThat(take(piece("cms-7", "https://tide.example/ferry").titled("Ferry sinks")))
                .containsExactly(new ArticleOutcome.Updated());

        assertThat(found("cms-7").id()).isEqualTo(before);
        assertThat(articles.find("feed:1")).isEmpty();
        assertThat(take(piece("feed:1", "https://tide.example/ferry").from(1)))
                .containsExactly(new ArticleOutcome.Joined("cms-7"));
    }

    @Test
    void keepsOneArticleWhenItsPageMovesWhicheverSourceTellsFirst() {
        take(piece("a:1", "https://tide.example/ferrry").from(1));
        take(piece("b:1", "https://tide.example/ferrry").from(2));

        assertThat(intake.take(List.of(new SourceDraft(
                        piece("b:1", "https://tide.example/ferry").from(2).draft(), "a:1", false))))
                .containsExactly(new ArticleOutcome.Joined("a:1"));
        assertThat(take(piece("a:1", "https://tide.example/ferry").from(1)))
                .containsExactly(new ArticleOutcome.Updated());
        assertThat(found("a:1").url()).hasToString("https://tide.example/ferry");
    }

    @Test
    void mergesWhatWasDoubledWhenTheArticleFollowsToItsNewPage() {
        take(piece("a:1", "https://tide.example/ferrry").from(1));
        take(piece("a:2", "https://tide.example/ferry").from(1));

        assertThat(take(piece("a:1", "https://tide.example/ferry").from(1)))
                .containsExactly(new ArticleOutcome.Updated());
        assertThat(found("a:1").url()).hasToString("https://tide.example/ferry");
        assertThat(articles.find("a:2")).isEmpty();
        assertThat(take(piece("a:2", "https://tide.example/ferry").from(1)))
                .containsExactly(new ArticleOutcome.Joined("a:1"));
    }

    @Test
    void leavesAPageToTheSourceThatHasItAndTakesAWrongLinkBackWhenItIsMended() {
        take(piece("b:1", "https://bay.example/pier").titled("The pier").from(2));
        take(piece("a:1", "https://tide.example/ferry").from(1));

        assertThat(take(piece("a:1", "https://bay.example/pier").from(1)))
                .containsExactly(new ArticleOutcome.Joined("b:1"));
        assertThat(found("b:1").title()).isEqualTo("The pier");
        assertThat(articles.find("a:1")).isEmpty();

        assertThat(intake.take(List.of(new SourceDraft(
                        piece("a:1", "https://tide.example/ferry").from(1).draft(), "b:1", false))))
                .containsExactly(new ArticleOutcome.Updated());
        assertThat(found("a:1").url()).hasToString("https://tide.example/ferry");
        assertThat(found("b:1").url()).hasToString("https://bay.example/pier");
    }

    @Test
    void standsAloneAtItsNewPageWhenWhatItWasJoinedWithWasTakenBack() {
        take(piece("a:1", "https://tide.example/ferry").from(1));
        intake.takeBack("a:1", 1);

        assertThat(intake.take(List.of(new SourceDraft(
                        piece("b:1", "https://bay.example/ferry").from(2).draft(), "a:1", false))))
                .containsExactly(new ArticleOutcome.Created());
    }

    @Test
    void standsAloneWhenALinkToAnotherStoryIsMended() {
        take(piece("a:1", "https://tide.example/ferry").from(1));
        assertThat(take(piece("b:1", "https://tide.example/ferry")
                        .titled("The pier")
                        .from(2)))
                .containsExactly(new ArticleOutcome.Joined("a:1"));

        assertThat(intake.take(List.of(new SourceDraft(
                        piece("b:1", "https://bay.example/pier")
                                .titled("The pier")
                                .from(2)
                                .draft(),
                        "a:1",
                        false))))
                .containsExactly(new ArticleOutcome.Created());
    }

    @Test
    void letsArticlesOfABatchChangeTheirPagesInARingAndInAChain() {
        take(
                piece("a:1", "https://tide.example/1").from(1),
                piece("a:2", "https://tide.example/2").from(1),
                piece("a:3", "https://tide.example/3").from(1));

        assertThat(take(
                        piece("a:1", "https://tide.example/2").from(1),
                        piece("a:2", "https://tide.example/3").from(1),
                        piece("a:3", "https://tide.example/1").from(1)))
                .hasOnlyElementsOfType(ArticleOutcome.Updated.class);
        assertThat(take(
                        piece("a:4", "https://tide.example/1").from(1),
                        piece("a:3", "https://tide.example/2").from(1),
                        piece("a:1", "https://tide.example/4").from(1)))
                .containsExactly(
                        new ArticleOutcome.Created(), new ArticleOutcome.Updated(), new ArticleOutcome.Updated());
        assertThat(found("a:4").url()).hasToString("https://tide.example/1");
        assertThat(found("a:3").url()).hasToString("https://tide.example/2");
        assertThat(found("a:2").url()).hasToString("https://tide.example/3");
        assertThat(found("a:1").url()).hasToString("https://tide.example/4");
    }

    @Test
    void letsNobodyIntoThePageOfOneThatMayNotLeave() {
        take(
                piece("a:1", "https://tide.example/1").from(1),
                piece("a:2", "https://tide.example/2").from(1));
        intake.retract("a:2");

        assertThat(take(
                        piece("a:1", "https://tide.example/2").from(1),
                        piece("a:2", "https://tide.example/1").from(1)))
                .hasOnlyElementsOfType(ArticleOutcome.Refused.class);
        assertThat(found("a:1").url()).hasToString("https://tide.example/1");
    }

    @Test
    void endsNoRetractionOfAnotherSource() {
        take(piece("a:1", "https://tide.example/ferry").from(1));
        intake.takeBack("a:1", 1);
        ArticleDraft other = piece("b:1", "https://tide.example/ferry").from(2).draft();

        assertThat(intake.take(List.of(new SourceDraft(other, null, true))))
                .containsExactly(new ArticleOutcome.Joined("a:1"));
        assertThat(articles.find("a:1")).isEmpty();

        ArticleDraft own = piece("a:1", "https://tide.example/ferry").from(1).draft();
        intake.take(List.of(new SourceDraft(own, null, true)));
        assertThat(articles.find("a:1")).isPresent();

        intake.takeBack("a:1", 2);
        assertThat(intake.take(List.of(new SourceDraft(own, null, true))))
                .hasOnlyElementsOfType(ArticleOutcome.Refused.class);
        intake.take(List.of(new SourceDraft(other, "a:1", true)));
        assertThat(articles.find("a:1")).isPresent();
    }

    @Test
    void joinsTheTwinsOfABatchWithTheArticleThatStandsForThem() {
        take(piece("cms-7", "https://tide.example/ferry"));

        assertThat(take(
                        piece("s:1", "https://tide.example/ferry").from(1),
                        piece("s:2", "https://tide.example/ferry#again")
                                .in("sport")
                                .from(1)))
                .containsExactly(new ArticleOutcome.Joined("cms-7"), new ArticleOutcome.Joined("cms-7"));
        assertThat(found("cms-7").sections()).hasSize(2);
    }

    @Test
    void letsTheNewsroomsOwnStandForBothWhenTheFeedFollowsToItsPage() {
        take(piece("feed:1", "https://tide.example/ferrry").from(1));
        take(piece("cms-7", "https://tide.example/ferry"));

        assertThat(take(piece("feed:1", "https://tide.example/ferry").from(1)))
                .containsExactly(new ArticleOutcome.Joined("cms-7"));
        assertThat(articles.find("feed:1")).isEmpty();
        assertThat(found("cms-7").url()).hasToString("https://tide.example/ferry");
    }

    @Test
    void keepsTakenBackWhatAPollBringsThatBeganBefore() {
        ArticleDraft draft = piece("a:1", "https://tide.example/ferry").from(1).draft();
        intake.upsert(List.of(draft));
        intake.takeBack("a:1", 1);

        assertThat(intake.take(List.of(new SourceDraft(draft, null, false))))
                .hasOnlyElementsOfType(ArticleOutcome.Refused.class);
        assertThat(intake.take(List.of(new SourceDraft(draft, null, true))))
                .containsExactly(new ArticleOutcome.Updated());
    }

    @Test
    void refusesTheNewsroomTwoArticlesOfOneAddress() {
        take(piece("a", "https://tide.example/ferry"));
        assertThat(take(piece("b", "https://tide.example/ferry/amp/")).getFirst())
                .isInstanceOf(ArticleOutcome.Refused.class);
    }

    @Test
    void findsSyndicatedCopiesUnderOtherHeadlines() {
        take(
                piece("tide:1", "https://tide.example/ferry").saying(WIRE),
                piece("bay:1", "https://bay.example/islanders")
                        .titled("Islanders cheer the first boat")
                        .saying(WIRE.substring(0, WIRE.length() * 9 / 10)));
        take(piece("cape:1", "https://cape.example/x")
                .titled("Back in service")
                .saying(WIRE + " Our own reporter adds this."));

        assertThat(found("bay:1").story()).isEqualTo(found("tide:1").id());
        assertThat(found("cape:1").story()).isEqualTo(found("tide:1").id());
        assertThat(found("tide:1").story()).isEqualTo(found("tide:1").id());
    }

    @Test
    void keepsApartWhatOnlyLooksAlike() {
        take(piece("tide:1", "https://tide.example/weather-1")
                .titled("Weather on Monday")
                .saying(WIRE));
        take(
                piece("tide:2", "https://tide.example/weather-2")
                        .titled("Weather on Tuesday")
                        .saying(WIRE),
                piece("bay:1", "https://bay.example/a").saying(WIRE.replace("fact1", "other")),
                piece("cape:1", "https://cape.example/a").titled("Live").saying("Live"),
                piece("cliff:1", "https://cliff.example/a").titled("Live").saying("Live"));
        assertThat(List.of("tide:2", "bay:1", "cape:1", "cliff:1"))
                .allSatisfy(
                        id -> assertThat(found(id).story()).isEqualTo(found(id).id()));
    }

    @Test
    void noLongerTakesForACopyWhatWasRewritten() {
        take(piece("tide:1", "https://tide.example/ferry").saying(WIRE));
        take(piece("bay:1", "https://bay.example/ferry").saying(WIRE));
        take(piece("bay:1", "https://bay.example/ferry")
                .saying("The island’s own paper tells the story from the pier. ".repeat(12)));
        assertThat(found("bay:1").story()).isEqualTo(found("bay:1").id());
    }

    @Test
    void tellsMaterialUpdatesFromCosmeticOnes() {
        take(piece("a", "https://tide.example/ferry").titled("Ferry returns to the pier"));
        take(piece("a", "https://tide.example/ferry").titled("Ferry Returns to the Pier!"));
        assertThat(found("a").revision()).isEqualTo(1);
        take(piece("a", "https://tide.example/ferry").titled("Ferry returns to the yard"));
        assertThat(found("a").revision()).isEqualTo(2);
        take(piece("a", "https://tide.example/ferry")
                .titled("Ferry Returns to the Yard")
                .corrected());
        assertThat(found("a").revision()).isEqualTo(3);
    }

    @Test
    void countsCommentsAndSharesWithoutCallingItAnUpdate() {
        take(piece("a", "https://tide.example/ferry").counted(3, 10));
        assertThat(take(piece("a", "https://tide.example/ferry").counted(4, 12)))
                .containsExactly(new ArticleOutcome.Unchanged());
        assertThat(found("a").comments()).isEqualTo(4);
        assertThat(found("a").shares()).isEqualTo(12);
        assertThat(found("a").revision()).isEqualTo(1);
    }

    @Test
    void keepsOfABodyWhatTheAllowListKnows() {
        take(piece("a", "https://tide.example/ferry")
                .saying("<p onclick=x()>The <b>ferry</b> <a href='javascript:x()'>sails</a><script>x()</script></p>"));
        String html = jdbc.sql("SELECT html FROM article").query(String.class).single();
        assertThat(html).contains("ferry").doesNotContain("onclick", "javascript", "script");
    }

    @Test
    void takesTheNamesOutOfTheByline() {
        ArticleDraft draft = piece("a", "https://tide.example/ferry")
                .by("By Anna Berg and Olu Adeyemi, Tide")
                .draft();
        intake.upsert(List.of(draft));
        assertThat(found("a").authors()).containsExactly("Anna Berg", "Olu Adeyemi");
    }

    @Test
    void forgetsOldSignatures() {
        take(piece("a", "https://tide.example/ferry").saying(WIRE));
        clock.advance(Duration.ofDays(7));
        copies.purge();
        assertThat(bands()).isPositive();
        clock.advance(Duration.ofDays(2));
        copies.purge();
        assertThat(bands()).isZero();
    }

    private int bands() {
        return jdbc.sql("SELECT COUNT(*) FROM article_band")
                .query(Integer.class)
                .single();
    }

    private List<ArticleOutcome> take(Piece... pieces) {
        return intake.upsert(Arrays.stream(pieces).map(Piece::draft).toList());
    }

    private Article found(String id) {
        return articles.find(id).orElseThrow();
    }

    private static Piece piece(String id, String url) {
        return new Piece(id, url, "Ferry returns", "The ferry sails.", "city", null, ArticleDetails.NONE);
    }

    private record Piece(
            String id,
            String url,
            String title,
            String body,
            String section,
            @Nullable String author,
            ArticleDetails details) {

        Piece titled(String other) {
            return new Piece(id, url, other, body, section, author, details);
        }

        Piece saying(String other) {
            return new Piece(id, url, title, other, section, author, details);
        }

        Piece in(String other) {
            return new Piece(id, url, title, body, other, author, details);
        }

        Piece by(String byline) {
            return new Piece(id, url, title, body, section, byline, details);
        }

        Piece from(long source) {
            return with(null, null, false, source);
        }

        Piece corrected() {
            return with(null, null, true, null);
        }

        Piece counted(long comments, long shares) {
            return with(comments, shares, false, null);
        }

        private Piece with(@Nullable Long comments, @Nullable Long shares, boolean correction, @Nullable Long origin) {
            var other = new ArticleDetails(null, List.of(), null, null, comments, shares, correction, origin);
            return new Piece(id, url, title, body, section, author, other);
        }

        ArticleDraft draft() {
            return new ArticleDraft(
                    id, url, title, "", body, section, List.of(), author, null, null, PUBLISHED, null, null, "en", null,
                    null, details);
        }
    }
}
