package newsletter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import newsletter.audience.MailingLists;
import newsletter.audience.SectionSets;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.BlockKind;
import newsletter.kernel.ArticleId;
import newsletter.kernel.ListId;
import newsletter.kernel.SectionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.VariantId;
import newsletter.kernel.WaveId;
import newsletter.testing.ServiceTest;
import newsletter.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

@ServiceTest
class EditionServiceTest {

    private static final Instant NOW = TestClock.START;

    /** The service's own, which takes part in its transactions. */
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
    Selector selector;

    @Autowired
    MailingLists lists;

    @Autowired
    Compositions compositions;

    @Autowired
    Previews previews;

    @Autowired
    SectionSets sectionSets;

    private Newsroom newsroom;
    private SectionId port;
    private SectionId city;
    private ListId list;
    private SlotId slot;

    @BeforeEach
    void openNewsroom() {
        newsroom = new Newsroom(jdbc, transaction);
        port = newsroom.section("port");
        city = newsroom.section("city");
        list = newsroom.list("post", "ROLLING", 1, city, port);
        slot = newsroom.slot(list, 127, 6);
    }

    @Test
    void opensOneRegularEditionADateAndAnyNumberOfOthers() {
        Edition first = editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR);

        assertThat(editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR)).isEqualTo(first);
        assertThat(editions.open(list, Newsroom.date(NOW), EditionKind.NOTE).number())
                .isEqualTo(1);
        assertThat(editions.open(list, Newsroom.date(NOW), EditionKind.NOTE).number())
                .isEqualTo(2);
        editions.move(first.id(), Set.of(EditionState.PLANNED), EditionState.SENDING);
        assertThat(editions.find(first.id()).orElseThrow().state()).isEqualTo(EditionState.SENDING);
        assertThat(editions.latest(null, 10)).hasSize(3);
        assertThat(editions.latest(new ListId(list.value() + 1), 10)).isEmpty();
    }

    @Test
    void letsSlotsJoinAWaveUntilItIsSelected() {
        Edition edition = editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR);
        SlotId second = newsroom.slot(list, 31, 6);
        SlotId late = newsroom.slot(list, 1, 6);

        WaveId wave = commit(edition, slot);
        assertThat(commit(edition, second)).isEqualTo(wave);
        composing.select(wave);

        assertThat(commit(edition, slot)).isEqualTo(wave);
        WaveId other = commit(edition, late);
        assertThat(other).isNotEqualTo(wave);
        waves.markSettled(wave);
        assertThat(waves.get(wave).settled()).isTrue();
        assertThat(waves.get(other).settled()).isFalse();
    }

    @Test
    void sendsNowOnce() {
        Edition edition = editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR);
        WaveId wave = newsroom.commit(() -> waves.commitSendNow(edition.id(), NOW, NOW.plusSeconds(60)));

        assertThat(newsroom.commit(() -> waves.commitSendNow(edition.id(), NOW.plusSeconds(5), NOW.plusSeconds(90))))
                .isEqualTo(wave);
        assertThat(waves.get(wave).sendNow()).isTrue();
        assertThat(waves.get(wave).cutoff()).isEqualTo(NOW);
    }

    @Test
    void composesFromWhatWasFrozenHoweverOftenItIsAsked() {
        newsroom.article("first", NOW.minusSeconds(3600), port);
        newsroom.reader(list, slot, null);
        WaveId wave = wave();
        composing.select(wave);
        newsroom.article("second", NOW.minusSeconds(1800), port);
        composing.select(wave);

        assertThat(composing.composeNewCohorts(wave)).isEqualTo(1);
        assertThat(composing.composeNewCohorts(wave)).isZero();
        assertThat(digests(wave))
                .singleElement()
                .satisfies(digest -> assertThat(articles(digest)).hasSize(1));
    }

    @Test
    void givesEveryReaderExactlyTheSectionsChosen() {
        newsroom.article("p", NOW.minusSeconds(3600), port);
        newsroom.article("c", NOW.minusSeconds(3600), city);
        newsroom.reader(list, slot, null);
        newsroom.reader(list, slot, sectionSets.idOf(Set.of(port)));
        newsroom.reader(list, slot, sectionSets.idOf(Set.of(port, city)));
        WaveId wave = wave();
        composing.select(wave);
        composing.composeNewCohorts(wave);

        assertThat(digests(wave).stream().map(EditionServiceTest::sections))
                .containsExactlyInAnyOrder(List.of(city, port), List.of(port));
    }

    @Test
    void skipsReadersWhoseSectionsLeftTheListAndDigestsThatAreTooSmall() {
        newsroom.update("UPDATE mailing_list SET min_articles = 2");
        newsroom.article("p", NOW.minusSeconds(3600), port);
        newsroom.reader(list, slot, sectionSets.idOf(Set.of(newsroom.section("gone"))));
        newsroom.reader(list, slot, null);
        WaveId wave = wave();
        composing.select(wave);

        assertThat(composing.composeNewCohorts(wave)).isEqualTo(2);
        assertThat(compositions.toRender(wave)).isEmpty();
        assertThat(newsroom.count("SELECT SUM(articles) FROM composition WHERE skipped"))
                .isEqualTo(1);
    }

    @Test
    void leavesOutReadersWhoAreInTheLedger() {
        newsroom.article("p", NOW.minusSeconds(3600), port);
        newsroom.reader(list, slot, null);
        WaveId wave = wave();
        composing.select(wave);
        composing.composeNewCohorts(wave);
        newsroom.enqueue(waves.get(wave), LedgerStates.PLANNED);
        newsroom.update("DELETE FROM cohort_member");

        assertThat(composing.composeNewCohorts(wave)).isZero();
    }

    @Test
    void sharesTheFirstSelectionAmongTheWavesOfAFrozenEdition() {
        newsroom.update("UPDATE mailing_list SET freshness = 'FROZEN'");
        newsroom.article("first", NOW.minusSeconds(3600), port);
        newsroom.reader(list, slot, null);
        composing.select(wave());
        newsroom.article("second", NOW.plusSeconds(60), port);
        Edition edition = editions.latest(list, 1).getFirst();
        Instant hence = NOW.plusSeconds(3600);
        WaveId later = newsroom.commit(() -> waves.commitSendNow(edition.id(), hence, hence.plusSeconds(9999)));
        composing.select(later);
        composing.composeNewCohorts(later);

        assertThat(digests(later))
                .singleElement()
                .satisfies(digest -> assertThat(articles(digest)).hasSize(1));
    }

    @Test
    void takesTheSelectionOfTheWaveThatWasFasterForAFrozenEdition() {
        newsroom.article("first", NOW.minusSeconds(3600), port);
        WaveId wave = wave();
        composing.select(wave);
        Selection first = selections.get(wave);
        Edition edition = editions.latest(list, 1).getFirst();
        WaveId other = newsroom.commit(() -> waves.commitSendNow(edition.id(), NOW, NOW.plusSeconds(9999)));
        newsroom.article("second", NOW.minusSeconds(60), port);
        Selection late = selector.select(lists.get(list), NOW);

        selections.freezeForAll(edition.id(), other, late);

        assertThat(late).isNotEqualTo(first);
        assertThat(selections.get(other)).isEqualTo(first);
    }

    @Test
    void previewsADigestWithoutStoringIt() {
        ArticleId article = newsroom.article("p", NOW.minusSeconds(3600), port);
        newsroom.article("c", NOW.minusSeconds(3600), city);
        newsroom.views(article, NOW.minus(Duration.ofHours(1)), 40);
        Edition edition = editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR);

        Composition digest = previews.previewFor(edition.id(), Set.of(port), NOW);

        assertThat(digest.id()).isEqualTo(new VariantId(0));
        assertThat(articles(digest)).containsExactly(article);
        assertThat(previews.previewFor(edition.id(), Set.of(), NOW).blocks()).hasSize(2);
        assertThat(newsroom.count("SELECT COUNT(*) FROM composition")).isZero();
    }

    private WaveId wave() {
        Edition edition = editions.open(list, Newsroom.date(NOW), EditionKind.REGULAR);
        return commit(edition, slot);
    }

    private WaveId commit(Edition edition, SlotId joining) {
        return newsroom.commit(() -> waves.commitScheduled(edition.id(), NOW, NOW.plusSeconds(3600), List.of(joining)));
    }

    private List<Composition> digests(WaveId wave) {
        return compositions.toRender(wave).stream().map(compositions::get).toList();
    }

    private static List<ArticleId> articles(Composition digest) {
        return digest.blocks().stream()
                .flatMap(block -> block.items().stream())
                .map(Composition.Item::article)
                .toList();
    }

    private static List<SectionId> sections(Composition digest) {
        return digest.blocks().stream()
                .filter(block -> block.kind() == BlockKind.SECTION)
                .map(Block::section)
                .toList();
    }
}
