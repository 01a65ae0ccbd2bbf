package newsletter.article.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.ArticleOutcome;
import newsletter.article.Articles;
import newsletter.article.RetractedBy;
import newsletter.article.Sections;
import newsletter.article.source.PollReport.Outcome;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
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
        assertThat(intake.retract("wire:1", RetractedBy.NEWSROOM)).isTrue();
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
        intake.retract("wire:1", RetractedBy.NEWSROOM);

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
        intake.retract("wire:1", RetractedBy.NEWSROOM);
        clock.advance(Duration.ofHours(2));
        serve("Story 1, checked again");
        poll();
        assertThat(isThere("wire:1")).isFalse();
    }

    @Test
    void leavesToTheNewsroomWhatThePublisherRetractsLater() {
        intake.retract("wire:1", RetractedBy.NEWSROOM);
        pushed.retract(source(), "1");
        clock.advance(Duration.ofHours(2));
        serve("Story 1, checked");
        poll();

        assertThat(isThere("wire:1")).isFalse();
    }

    private static ArticleDraft own(String externalId) {
        return new ArticleDraft(
                externalId,
                site() + "/1",
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
        return await().until(() -> refresh.now(source()).orElseThrow(), report -> report.outcome() != Outcome.FAILED);
    }
}
