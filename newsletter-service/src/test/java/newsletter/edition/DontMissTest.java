package newsletter.edition;

import static newsletter.edition.Composition.BlockKind.DONT_MISS;
import static newsletter.edition.Composition.BlockKind.OUR_PICKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import newsletter.curation.PickSlot;
import newsletter.edition.Desk.Digest;
import newsletter.kernel.ArticleId;
import org.junit.jupiter.api.Test;

class DontMissTest {

    private static final Instant YESTERDAY = Desk.CUTOFF.minus(Duration.ofDays(1));
    private static final long A = 1;
    private static final long B = 2;

    @Test
    void isTheMostReadOfThreeDaysHoweverOldAndCold() {
        Desk desk =
                desk().readBefore(10, 60, 400, A).readBefore(11, 160, 900, A).readBefore(12, 50, 899, A);

        Digest digest = desk.reader(YESTERDAY, Map.of(), A);

        assertThat(digest.block(DONT_MISS)).containsExactly(11L);
        assertThat(digest.item(11).reason()).isEqualTo(new Reason.MostRead(900));
        assertThat(digest.order()).endsWith("DONT_MISS");
    }

    @Test
    void isNothingThatStandsInAnotherBlockNorAnythingAboutTheSame() {
        Desk desk = desk().readBefore(10, 60, 900, A)
                .readBefore(11, 60, 800, A)
                .readBefore(12, 60, 700, A)
                .readBefore(13, 60, 600, A)
                .alike(11, 10, 0.2)
                .alike(12, 1, 0.2)
                .pick(PickSlot.OUR_PICKS, 0, 10);

        Digest digest = desk.reader(YESTERDAY, Map.of(), A);

        assertThat(digest.block(OUR_PICKS)).containsExactly(10L);
        assertThat(digest.section(A)).contains(1L);
        assertThat(digest.block(DONT_MISS)).containsExactly(13L);
    }

    @Test
    void isNothingThatTheReadersHaveHadEvenIfItWasUpdatedSince() {
        Desk desk = desk().revisedAndReadBefore(10, 100, 60, 900, A)
                .readBefore(11, 60, 800, A)
                .readBefore(12, 60, 700, A);

        Digest digest = desk.reader(YESTERDAY, Map.of(10L, 1, 11L, 1), A);

        assertThat(digest.block(DONT_MISS)).containsExactly(12L);
        assertThat(desk.reader(YESTERDAY, Map.of(), A).block(DONT_MISS)).containsExactly(10L);
    }

    @Test
    void isNothingAboutAStoryOfWhichTheReadersHadAnotherReport() {
        Desk desk = desk().readBefore(10, 60, 900, A).readBefore(11, 60, 800, A).alike(10, 77, 0.2);

        assertThat(desk.reader(YESTERDAY, Map.of(77L, 1), A).block(DONT_MISS)).containsExactly(11L);
        assertThat(desk.reader(YESTERDAY, Map.of(78L, 1), A).block(DONT_MISS)).containsExactly(10L);
    }

    @Test
    void keepsToTheReadersSectionsUnlessTheListHasDiscovery() {
        Desk desk = desk().readBefore(20, 60, 900, B).readBefore(10, 60, 800, A);

        assertThat(desk.reader(YESTERDAY, Map.of(), A).block(DONT_MISS)).containsExactly(10L);
        assertThat(desk.withDiscovery().reader(YESTERDAY, Map.of(), A).block(DONT_MISS))
                .containsExactly(20L);
    }

    @Test
    void letsAnAgencysCopyYieldToAReportOfOurOwnThatTheReadersMissedToo() {
        Desk desk = desk().readBefore(10, 60, 900, A)
                .wire(10)
                .readBefore(11, 60, 5, A)
                .alike(10, 11, 0.3);

        Digest digest = desk.reader(YESTERDAY, Map.of(), A);

        assertThat(digest.block(DONT_MISS)).containsExactly(11L);
        assertThat(digest.item(11).also()).containsExactly(new ArticleId(10));
    }

    @Test
    void saysNothingWhenNobodyReadWhatIsLeftOrSomebodyPaidForIt() {
        Desk desk = desk().article(10, 60, A).sponsored(11, 60, 500, A);

        assertThat(desk.reader(YESTERDAY, Map.of(), A).order()).containsExactly("1");
    }

    /** A section with three fresh pieces, so that what is older than two days is in no other block. */
    private static Desk desk() {
        return Desk.of(A, B).article(1, 1, A).article(2, 2, A).article(3, 3, A);
    }
}
