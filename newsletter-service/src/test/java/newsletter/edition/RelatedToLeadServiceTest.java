package newsletter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.article.ArticleDetails;
import newsletter.article.ArticleDraft;
import newsletter.article.ArticleIntake;
import newsletter.article.Articles;
import newsletter.article.Sections;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.Composition.Item;
import newsletter.kernel.ArticleId;
import newsletter.kernel.ListId;
import newsletter.kernel.SlotId;
import newsletter.kernel.WaveId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServiceTest
class RelatedToLeadServiceTest {

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
    Compositions compositions;

    @Autowired
    Recalling recalling;

    @Autowired
    ArticleIntake intake;

    @Autowired
    Articles articles;

    @Autowired
    Sections sections;

    private Newsroom newsroom;
    private ListId list;
    private SlotId slot;

    @BeforeEach
    void publish() {
        newsroom = new Newsroom(jdbc, transaction);
        sections.save("port", "Port");
        list = newsroom.list(
                "daily", "ROLLING", 1, sections.bySlug("port").orElseThrow().id());
        slot = newsroom.slot(list, 127, 6);
        take("lead", 1, "Ferry strike empties the Ellery quay", "No boat sailed.");
        take("chess", 2, "Oslo hosts chess final", "Two players, one board.");
        take("bread", 3, "Bakers raise price of rye", "Flour is short.");
        take("wages", 60, "What crews of the Ellery ferry earn", "Pay slips of twelve sailors before a strike.");
        take("snow", 70, "Snow closes mountain pass", "Drivers turn round.");
        take("founder", 24 * 8, "Who built the ferry of Ellery", "A strike of luck made a company.");
    }

    @Test
    void showsWhatTheNewsroomHasOnTheLeadsSubjectOfTheLastSevenDays() {
        WaveId wave = select();
        readerSince(NOW.minus(Duration.ofHours(24)));

        Composition digest = composed(wave);

        assertThat(digest.blocks().getFirst().items().getFirst().article()).isEqualTo(id("lead"));
        assertThat(related(digest)).containsExactly(id("wages"));
    }

    @Test
    void saysTheSameWhenTheWaveIsTakenUpAgainWhateverCameInMeanwhile() {
        WaveId wave = select();
        readerSince(NOW.minus(Duration.ofHours(24)));
        Composition before = composed(wave);
        take("late", 50, "Strike of Ellery ferry crews: a history", "Crews struck in every decade.");
        readerSince(NOW.minus(Duration.ofHours(25)));

        assertThat(composed(wave)).isEqualTo(before);
        assertThat(newsroom.count("SELECT COUNT(*) FROM cohort_member WHERE wave_id = ?", wave.value()))
                .isEqualTo(2);
    }

    @Test
    void isRememberedAsAPartOfTheDigest() {
        WaveId wave = select();
        readerSince(NOW.minus(Duration.ofHours(24)));

        assertThat(newsroom.count(
                        "SELECT COUNT(*) FROM composition_article WHERE composition_id = ? AND article_id = ?",
                        composed(wave).id().value(),
                        id("wages").value()))
                .isEqualTo(1);
    }

    @Test
    void goesWithTheLeadWhenThatIsRetracted() {
        WaveId wave = select();
        readerSince(NOW.minus(Duration.ofHours(24)));
        Composition before = composed(wave);
        newsroom.update(
                "UPDATE article SET retracted_at = ? WHERE id = ?",
                Timestamp.from(NOW),
                id("lead").value());

        Composition left = compositions.get(
                recalling.replacements(before.edition()).getFirst().replacement());

        assertThat(related(before)).containsExactly(id("wages"));
        assertThat(left.blocks()).hasSize(before.blocks().size() - 1);
        assertThat(related(left)).isEmpty();
    }

    private WaveId select() {
        Edition edition = editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR);
        WaveId wave =
                newsroom.commit(() -> waves.commitScheduled(edition.id(), NOW, NOW.plusSeconds(3600), List.of(slot)));
        composing.select(wave);
        return wave;
    }

    /** Who has had a digest lately is shown two days in the sections, and not what was published before. */
    private void readerSince(Instant cutoff) {
        newsroom.update(
                "UPDATE subscription SET received_cutoff = ? WHERE subscriber_id = ?",
                Timestamp.from(cutoff),
                newsroom.reader(list, slot, null).value());
    }

    /** The one digest of the wave. */
    private Composition composed(WaveId wave) {
        composing.composeNewCohorts(wave);
        assertThat(compositions.toRender(wave)).hasSize(1);
        return compositions.get(compositions.toRender(wave).getFirst());
    }

    private static List<ArticleId> related(Composition digest) {
        return digest.blocks().stream()
                .filter(block -> block.kind() == BlockKind.RELATED)
                .flatMap(block -> block.items().stream())
                .map(Item::article)
                .toList();
    }

    private ArticleId id(String externalId) {
        return articles.find(externalId).orElseThrow().id();
    }

    private void take(String id, int hoursOld, String title, String summary) {
        intake.upsert(List.of(new ArticleDraft(
                id,
                "https://tide.example/" + id,
                title,
                summary,
                null,
                "port",
                List.of(),
                null,
                null,
                null,
                NOW.minus(Duration.ofHours(hoursOld)),
                null,
                null,
                "en",
                null,
                null,
                ArticleDetails.NONE)));
    }
}
