package newsletter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import newsletter.article.Articles;
import newsletter.article.StoryDecisions;
import newsletter.edition.Composition.Item;
import newsletter.kernel.ArticleId;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.WaveId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Digests obey what editors decided before they were selected. */
@ServiceTest
class DecidedStoriesServiceTest {

    private static final Instant NOW = TestClock.START;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    Editions editions;

    @Autowired
    Waves waves;

    @Autowired
    Composing composing;

    @Autowired
    Selections selections;

    @Autowired
    Articles articles;

    @Autowired
    StoryDecisions decisions;

    private Newsroom newsroom;
    private SectionId port;
    private ArticleId ferry;
    private ArticleId bridge;

    @BeforeEach
    void publishTwo() {
        newsroom = new Newsroom(jdbc, transaction);
        port = newsroom.section("port");
        ferry = newsroom.article("ferry", NOW.minusSeconds(3600), port);
        bridge = newsroom.article("bridge", NOW.minusSeconds(7200), port);
    }

    @Test
    void oneOfTwoThatWereJoinedAppears() {
        WaveId before = select("before");
        decide(true);
        WaveId after = select("after");

        assertThat(shown(before)).containsExactlyInAnyOrder(ferry, bridge);
        assertThat(shown(after)).hasSize(1);
    }

    @Test
    void bothOfTwoThatWereSplitAppear() {
        foundAlike(ferry, bridge);
        foundAlike(bridge, ferry);
        WaveId before = select("before");
        decide(false);
        WaveId after = select("after");

        assertThat(shown(before)).hasSize(1);
        assertThat(shown(after)).containsExactlyInAnyOrder(ferry, bridge);
    }

    private void decide(boolean same) {
        decisions.decide(
                articles.find("ferry").orElseThrow(), articles.find("bridge").orElseThrow(), same);
    }

    private void foundAlike(ArticleId one, ArticleId other) {
        jdbc.sql("INSERT INTO article_likeness (article_id, other_id, similarity, found_at) VALUES (?, ?, 0.5, NOW())")
                .param(one.value())
                .param(other.value())
                .update();
    }

    private WaveId select(String slug) {
        ListId list = newsroom.list(slug, "ROLLING", 1, port);
        SlotId slot = newsroom.slot(list, 127, 6);
        Edition edition = editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR);
        WaveId wave =
                newsroom.commit(() -> waves.commitScheduled(edition.id(), NOW, NOW.plusSeconds(3600), List.of(slot)));
        composing.select(wave);
        return wave;
    }

    private List<ArticleId> shown(WaveId wave) {
        Cohort cohort = new Cohort(List.of(port), "en", NOW.minus(Cohort.FRESH), Map.of());
        return Composer.compose(new RankedSelection(selections.get(wave), lead -> List.of()), cohort).stream()
                .flatMap(block -> block.items().stream())
                .map(Item::article)
                .toList();
    }
}
