package newsletter.edition;

import static newsletter.curation.PickSlot.OUR_PICKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import newsletter.edition.Composition.BlockKind;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.junit.jupiter.api.Test;

class ExplainerTest {

    private static final long A = 1;
    private static final long B = 2;

    @Test
    void tellsWhatIsShownWhereAndWhy() {
        Map<Long, Verdict> verdicts = Desk.of(A)
                .read(10, 2, 9, A)
                .article(11, 3, A)
                .pick(OUR_PICKS, 0, 12, A)
                .verdicts(Map.of(), A);

        assertThat(verdicts.get(12L)).isEqualTo(new Verdict.Shown(BlockKind.OUR_PICKS, null, new Reason.Picked()));
        assertThat(verdicts.get(10L)).isInstanceOfSatisfying(Verdict.Shown.class, shown -> {
            assertThat(shown.block()).isEqualTo(BlockKind.WHATS_HOT);
            assertThat(shown.reason()).isInstanceOf(Reason.Trending.class);
        });
        assertThat(verdicts.get(11L))
                .isInstanceOfSatisfying(
                        Verdict.Shown.class,
                        shown -> assertThat(shown.section()).isEqualTo(new SectionId(A)));
        assertThat(verdicts.keySet()).as("the hottest first, older picks last").containsExactly(10L, 11L, 12L);
    }

    @Test
    void tellsWhyEachOfTheOthersIsLeftOut() {
        Desk desk = Desk.of(A, B).atMost(2, null).alike(10, 30, 0.4).alike(20, 31, 0.3);
        for (int i = 0; i < 7; i++) {
            desk.article(10 + i, 1 + i, A);
        }
        desk.article(20, 20, A)
                .article(30, 2, A)
                .article(31, 2, A)
                .article(40, 2, B)
                .article(50, 60, A);
        desk.article(60, 9, A).by(60, "ada").by(10, "ada").by(11, "ada");

        Map<Long, Verdict> verdicts = desk.verdicts(Map.of(20L, 1), A);

        assertThat(verdicts)
                .containsEntry(20L, new Verdict.Received())
                .containsEntry(31L, new Verdict.ReceivedAlike(new ArticleId(20), 0.3))
                .containsEntry(30L, new Verdict.ShownAlike(new ArticleId(10), 0.4))
                .containsEntry(40L, new Verdict.OtherSections())
                .containsEntry(50L, new Verdict.TooOld())
                .containsEntry(60L, new Verdict.OverLimit())
                .containsEntry(16L, new Verdict.NoRoom());
    }

    @Test
    void showsExactlyWhatTheDigestShows() {
        Random random = new Random(4);
        for (int round = 0; round < 100; round++) {
            Desk desk = Desk.of(A, B).atMost(1 + random.nextInt(3), null);
            for (long id = 1; id <= 30; id++) {
                desk.read(id, random.nextInt(80), random.nextInt(4), 1 + random.nextInt(2))
                        .by(id, "writer " + random.nextInt(5));
                if (id > 1 && random.nextInt(4) == 0) {
                    desk.alike(id, 1 + random.nextInt((int) id - 1), 0.12 + random.nextDouble() / 2);
                }
            }
            Set<Long> shown = new HashSet<>();
            desk.verdicts(Map.of(), A).forEach((id, verdict) -> {
                if (verdict instanceof Verdict.Shown) {
                    shown.add(id);
                }
            });

            assertThat(desk.readerOfYesterday(A).articles()).containsExactlyInAnyOrderElementsOf(shown);
        }
    }
}
