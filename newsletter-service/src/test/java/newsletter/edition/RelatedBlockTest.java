package newsletter.edition;

import static newsletter.edition.Composition.BlockKind.OUR_PICKS;
import static newsletter.edition.Composition.BlockKind.RELATED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import newsletter.curation.PickSlot;
import newsletter.edition.Composition.Block;
import newsletter.edition.Desk.Digest;
import newsletter.edition.NewCompositions.Draft;
import newsletter.kernel.ArticleId;
import org.junit.jupiter.api.Test;

class RelatedBlockTest {

    private static final Instant YESTERDAY = Desk.CUTOFF.minus(Duration.ofDays(1));
    private static final long A = 1;
    private static final long B = 2;

    @Test
    void hasTheThreePiecesNearestToTheLead() {
        Desk desk = desk().related(1, 14, 12, 13, 11);

        Digest digest = desk.reader(YESTERDAY, Map.of(), A);

        assertThat(digest.articles().getFirst()).isEqualTo(1);
        assertThat(digest.block(RELATED)).containsExactly(14L, 12L, 13L);
        assertThat(digest.order()).containsExactly("1", "RELATED");
        assertThat(digest.item(14).reason()).isEqualTo(new Reason.Related(new ArticleId(1)));
    }

    @Test
    void goesWithWhateverTheLeadIs() {
        Desk desk = desk().related(1, 11).related(20, 12).article(20, 60, A).pick(PickSlot.OUR_PICKS, 0, 20);

        Digest digest = desk.reader(YESTERDAY, Map.of(), A);

        assertThat(digest.block(OUR_PICKS)).containsExactly(20L);
        assertThat(digest.block(RELATED)).containsExactly(12L);
        assertThat(desk.reader(YESTERDAY, Map.of(20L, 1), A).block(RELATED)).containsExactly(11L);
    }

    @Test
    void leavesOutWhatStandsInTheDigestAndReportsOfTheSameStories() {
        Desk desk = desk().related(1, 2, 11, 12, 13, 14)
                .alike(1, 11, 0.2)
                .alike(3, 12, 0.2)
                .alike(13, 14, 0.2);

        assertThat(desk.reader(YESTERDAY, Map.of(), A).block(RELATED)).containsExactly(13L);
    }

    @Test
    void leavesOutWhatTheReadersHaveHadOrAnotherReportOfIt() {
        Desk desk = desk().revised(15, 100, 60, A).related(1, 11, 15, 12, 13).alike(12, 77, 0.2);

        assertThat(desk.reader(YESTERDAY, Map.of(11L, 1, 15L, 1, 77L, 1), A).block(RELATED))
                .containsExactly(13L);
    }

    @Test
    void leavesOutSectionsThatTheReadersDidNotChooseAndWhatSomebodyPaidFor() {
        Desk desk = desk().article(20, 60, B).sponsored(21, 60, 0, A).related(1, 20, 21, 11);

        assertThat(desk.reader(YESTERDAY, Map.of(), A).block(RELATED)).containsExactly(11L);
        assertThat(desk.withDiscovery().reader(YESTERDAY, Map.of(), A).block(RELATED))
                .containsExactly(20L, 11L);
    }

    @Test
    void saysNothingWhenNothingIsRelatedOrTheSelectionDoesNotHaveIt() {
        Desk desk = desk().related(1, 2, 3, 9000);

        assertThat(desk.reader(YESTERDAY, Map.of(), A).order()).containsExactly("1");
    }

    @Test
    void countsForNoDigestThatIsOtherwiseTooShort() {
        List<Block> blocks =
                desk().related(1, 11, 12, 13).reader(YESTERDAY, Map.of(), A).blocks();

        assertThat(Draft.of("en", blocks, 3).skipped()).isFalse();
        assertThat(Draft.of("en", blocks, 4).skipped()).isTrue();
        assertThat(Draft.of("en", blocks, 4).articles()).isEqualTo(3);
        assertThat(Draft.of("en", List.of(), 0).skipped()).isTrue();
    }

    @Test
    void readsDigestsThatWereStoredBeforeThereWasSuchABlock() {
        List<Block> blocks = StoredJson.blocks("""
                [{"kind":"DONT_MISS","items":[{"article":7,"revision":1,"reason":{"why":"most-read","readers72h":9},
                  "updated":false}]}]""");
        List<Block> related =
                desk().related(1, 11).reader(YESTERDAY, Map.of(), A).blocks();

        assertThat(blocks.getFirst().items().getFirst().reason()).isEqualTo(new Reason.MostRead(9));
        assertThat(StoredJson.blocks(StoredJson.write(related))).isEqualTo(related);
    }

    /** A section with three fresh pieces, 1 the lead, and pieces that are too old for it. */
    private static Desk desk() {
        return Desk.of(A, B)
                .article(1, 1, A)
                .article(2, 2, A)
                .article(3, 3, A)
                .article(11, 60, A)
                .article(12, 70, A)
                .article(13, 80, A)
                .article(14, 90, A);
    }
}
