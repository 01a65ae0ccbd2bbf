package newsletter.edition;

import static newsletter.curation.PickSlot.DONT_MISS;
import static newsletter.curation.PickSlot.OUR_PICKS;
import static newsletter.edition.Composition.BlockKind;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import newsletter.edition.Desk.Digest;
import newsletter.kernel.ArticleId;
import org.junit.jupiter.api.Test;

class ComposerTest {

    private static final Instant YESTERDAY = Desk.CUTOFF.minus(Duration.ofDays(1));
    private static final long A = 1;
    private static final long B = 2;
    private static final long C = 3;

    @Test
    void showsPicksThenWhatsHotThenSectionsInTheListsOrderThenDontMiss() {
        Desk desk = Desk.of(B, A)
                .read(10, 2, 50, A)
                .article(11, 3, A)
                .read(20, 2, 40, B)
                .article(21, 3, B)
                .article(22, 4, B)
                .pick(OUR_PICKS, 0, 11)
                .pick(DONT_MISS, 0, 22);

        assertThat(desk.newReader(A, B).order()).containsExactly("OUR_PICKS", "WHATS_HOT", "1", "2", "DONT_MISS");
        assertThat(Desk.of(A).article(10, 2, A).newReader(A).order()).containsExactly("1");
    }

    @Test
    void neverShowsAnArticleTwiceAndEverySectionThatHasAny() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            Desk desk = Desk.of(1, 2, 3, 4);
            Set<String> primary = new HashSet<>();
            for (long id = 1; id <= 1 + random.nextInt(25); id++) {
                int section = 1 + random.nextInt(3);
                desk.read(id, random.nextInt(47), random.nextInt(40), section, 1 + random.nextInt(4));
                primary.add(Integer.toString(section));
            }
            desk.pick(DONT_MISS, 0, 1);
            Digest digest = desk.newReader(1, 2, 3);

            assertThat(digest.articles()).doesNotHaveDuplicates();
            assertThat(digest.order()).containsAll(primary);
        }
    }

    @Test
    void mixesWhatIsHotAndWhatIsNewAsTheListWants() {
        assertThat(sectionMixedBy(50)).containsExactly(6L, 21L, 7L, 22L, 8L);
        assertThat(sectionMixedBy(25)).containsExactly(21L, 6L, 22L, 23L, 24L);
        assertThat(sectionMixedBy(75)).containsExactly(6L, 7L, 21L, 8L, 9L);
        assertThat(sectionMixedBy(0)).containsExactly(21L, 22L, 23L, 24L, 25L);
        assertThat(sectionMixedBy(100)).containsExactly(6L, 7L, 8L, 9L, 10L);
    }

    /** Behind the five of What's Hot. */
    private static List<Long> sectionMixedBy(int percent) {
        Desk desk = Desk.of(A).trending(percent);
        for (int i = 1; i <= 10; i++) {
            desk.read(i, 20, 100 - i, A).article(20 + i, i, A);
        }
        return desk.newReader(A).articles().subList(5, 10);
    }

    @Test
    void showsOneOfTheArticlesAboutAnEvent() {
        Desk desk = Desk.of(A, B)
                .article(10, 5, A)
                .read(11, 3, 40, B)
                .article(12, 2, A)
                .article(20, 4, B)
                .alike(10, 11, 0.2)
                .alike(11, 12, 0.3)
                .alike(10, 12, 0.4);

        assertThat(desk.newReader(A, B).articles())
                .containsOnlyOnce(11L)
                .doesNotContain(10L, 12L)
                .contains(20L);
        assertThat(desk.newReader(A).articles()).containsExactly(12L);
        assertThat(desk.newReader(B).articles()).containsOnly(11L, 20L);
    }

    @Test
    void namesOthersThatReportOnTheEventBeyondDoubt() {
        Desk desk = Desk.of(A, B)
                .read(10, 1, 90, A)
                .article(11, 9, A)
                .article(12, 9, B)
                .article(20, 2, A)
                .alike(10, 11, 0.24)
                .alike(10, 12, 0.25)
                .alike(10, 99, 0.9);

        assertThat(desk.newReader(A).item(10).also()).containsExactly(new ArticleId(12)); // 99 is not known any more
        assertThat(desk.newReader(A).item(20).also()).isEmpty();
    }

    @Test
    void comparesPiecesInPairs() {
        Desk desk = Desk.of(A)
                .article(10, 1, A)
                .article(11, 2, A)
                .article(12, 3, A)
                .alike(10, 11, 0.2)
                .alike(11, 12, 0.2);

        assertThat(desk.newReader(A).articles()).containsExactly(10L, 12L);
    }

    @Test
    void letsThePickedPieceStandForItsStory() {
        Desk desk = Desk.of(A)
                .read(10, 1, 90, A)
                .article(11, 9, A)
                .alike(10, 11, 0.2)
                .pick(OUR_PICKS, 0, 11);

        assertThat(desk.newReader(A).articles()).containsExactly(11L);
    }

    @Test
    void letsAnAgencysCopyYieldToOurOwnReport() {
        Desk desk = Desk.of(A, B)
                .read(10, 1, 90, A)
                .wire(10)
                .article(11, 9, A)
                .read(20, 2, 10, A)
                .article(30, 2, B)
                .alike(10, 11, 0.3);

        assertThat(desk.newReader(A, B).block(BlockKind.WHATS_HOT)).containsExactly(11L);
        assertThat(desk.newReader(A, B).articles()).doesNotContain(10L);
        assertThat(desk.reader(YESTERDAY, Map.of(11L, 1), A).articles()).doesNotContain(10L);
    }

    @Test
    void keepsAnAgencysCopyWhenOurReportIsForOthersOrHardlyTheSame() {
        Desk elsewhere =
                Desk.of(A, B).read(10, 1, 90, A).wire(10).article(11, 9, B).alike(10, 11, 0.3);
        Desk hardly = Desk.of(A).read(10, 1, 90, A).wire(10).article(11, 9, A).alike(10, 11, 0.2);

        assertThat(elsewhere.newReader(A).articles()).containsExactly(10L);
        assertThat(hardly.newReader(A).articles()).containsExactly(10L);
    }

    @Test
    void showsNothingAboutAnEventThatTheReaderHasHad() {
        Desk desk = Desk.of(A, B)
                .article(10, 30, A)
                .read(11, 3, 40, A)
                .article(20, 4, A)
                .alike(10, 11, 0.2)
                .alike(20, 77, 0.2);

        assertThat(desk.reader(Instant.EPOCH, Map.of(10L, 1), A).articles()).containsExactly(20L);
        assertThat(desk.reader(Instant.EPOCH, Map.of(11L, 1), A).articles()).containsExactly(20L);
        assertThat(desk.reader(Instant.EPOCH, Map.of(77L, 1), A).articles()).containsExactly(11L);
    }

    @Test
    void leavesEverySectionItsLastArticle() {
        Desk desk = Desk.of(A, B, C)
                .read(10, 1, 90, A)
                .read(20, 1, 80, B)
                .read(30, 1, 70, C)
                .read(31, 2, 60, C)
                .pick(DONT_MISS, 0, 20);

        Digest digest = desk.newReader(A, B, C);

        assertThat(digest.section(A)).containsExactly(10L);
        assertThat(digest.section(B)).containsExactly(20L);
        assertThat(digest.section(C)).containsExactly(31L);
        assertThat(digest.block(BlockKind.WHATS_HOT)).containsExactly(30L);
        assertThat(digest.block(BlockKind.DONT_MISS)).isEmpty();
    }

    @Test
    void lendsAnArticleToASectionThatHasNoneOfItsOwn() {
        Digest digest = Desk.of(A, B).article(10, 1, A, B).article(11, 2, A).newReader(A, B);

        assertThat(digest.section(A)).containsExactly(11L);
        assertThat(digest.section(B)).containsExactly(10L);
    }

    @Test
    void showsAnArticleUnderItsPrimarySectionOrElseTheFirstThatTheReaderChose() {
        Desk desk = Desk.of(A, B, C)
                .article(10, 1, C, B, A)
                .article(11, 2, A)
                .article(12, 2, B)
                .article(13, 3, C);

        assertThat(desk.newReader(A, B, C).section(C)).contains(10L);
        assertThat(desk.newReader(A, B).section(A)).contains(10L);
        assertThat(desk.newReader(B).section(B)).contains(10L);
    }

    @Test
    void keepsWhatsHotToTwoOfASectionForReadersOfThree() {
        Desk desk = Desk.of(A, B, C);
        for (int i = 0; i < 8; i++) {
            desk.read(10 + i, 1, 90 - i, A);
        }
        desk.read(20, 1, 20, B).read(21, 1, 19, B).article(30, 1, C).article(31, 1, C);

        assertThat(desk.newReader(A, B, C).block(BlockKind.WHATS_HOT)).containsExactly(10L, 11L, 20L);
        assertThat(desk.newReader(A, B).block(BlockKind.WHATS_HOT)).containsExactly(10L, 11L, 12L, 13L, 14L);
    }

    @Test
    void countsTheReportThatStandsForACopyAsOneOfItsSection() {
        Desk desk = Desk.of(A, B, C).read(20, 1, 90, B).read(21, 1, 80, B).read(10, 1, 70, A);
        desk.wire(10).article(22, 9, B).alike(10, 22, 0.4).article(23, 2, B).article(11, 2, A);
        desk.article(30, 1, C).article(31, 1, C);

        assertThat(desk.newReader(A, B, C).block(BlockKind.WHATS_HOT)).containsExactly(20L, 21L);
    }

    @Test
    void leavesASectionItsLastReportOfWhatAnAgencyHasToo() {
        Desk desk = Desk.of(A, B).read(10, 1, 90, A).wire(10).article(20, 9, B).alike(10, 20, 0.4);
        desk.article(11, 2, A);

        assertThat(desk.newReader(A, B).block(BlockKind.WHATS_HOT)).containsExactly(10L);
    }

    @Test
    void saysOfAReportThatStandsForACopyWhatItsOwnReadersAre() {
        Desk desk = Desk.of(A).read(10, 1, 90, A).wire(10).read(11, 9, 3, A).alike(10, 11, 0.4);
        desk.read(12, 1, 80, A).wire(12).article(13, 9, A).alike(12, 13, 0.4).article(14, 2, A);
        Digest digest = desk.newReader(A);

        assertThat(digest.block(BlockKind.WHATS_HOT)).containsExactly(11L, 13L);
        assertThat(digest.item(11).reason())
                .isInstanceOfSatisfying(
                        Reason.Trending.class,
                        trending -> assertThat(trending.perHour1()).isLessThan(10));
        assertThat(digest.item(13).reason()).isInstanceOf(Reason.Recent.class);
    }

    @Test
    void hasNoWhatsHotWhenNobodyReadsAnything() {
        assertThat(Desk.of(A).article(1, 1, A).article(2, 2, A).newReader(A).order())
                .containsExactly("1");
    }

    @Test
    void mixesTheHottestAndTheNewestOfASection() {
        Desk desk = Desk.of(A);
        for (int i = 0; i < 12; i++) {
            desk.read(i, i, i, A); // the older the hotter
        }
        Digest digest = desk.newReader(A);

        assertThat(digest.block(BlockKind.WHATS_HOT)).containsExactly(11L, 10L, 9L, 8L, 7L);
        assertThat(digest.section(A)).containsExactly(6L, 0L, 5L, 1L, 4L);
        assertThat(digest.item(6).reason()).isInstanceOf(Reason.Trending.class);
        assertThat(digest.item(0).reason()).isInstanceOf(Reason.Recent.class);
    }

    @Test
    void showsSponsoredPiecesAmongTheNewestOnly() {
        Digest digest = Desk.of(A)
                .sponsored(1, 1, 500, A)
                .read(2, 2, 5, A)
                .read(3, 2, 4, A)
                .newReader(A);

        assertThat(digest.block(BlockKind.WHATS_HOT)).doesNotContain(1L);
        assertThat(digest.item(1).reason()).isInstanceOf(Reason.Recent.class);
    }

    @Test
    void bringsGlobalPicksToEverybodyAndASectionsPicksToItsReaders() {
        Desk desk = Desk.of(A, B)
                .article(10, 1, A)
                .article(20, 1, B)
                .pick(OUR_PICKS, 0, 99, C)
                .pick(OUR_PICKS, B, 98, B);

        assertThat(desk.newReader(A).block(BlockKind.OUR_PICKS)).containsExactly(99L);
        assertThat(desk.newReader(A, B).block(BlockKind.OUR_PICKS)).containsExactly(99L, 98L);
    }

    @Test
    void keepsDontMissToTheReadersSectionsUnlessTheListHasDiscovery() {
        Desk desk = Desk.of(A, B)
                .article(10, 1, A)
                .read(20, 1, 9, B)
                .read(21, 2, 8, B)
                .pick(DONT_MISS, 0, 20);

        assertThat(desk.newReader(A).block(BlockKind.DONT_MISS)).isEmpty();
        assertThat(desk.withDiscovery().newReader(A).block(BlockKind.DONT_MISS)).containsExactly(20L);
        assertThat(desk.newReader(A).block(BlockKind.WHATS_HOT)).containsExactly(21L);
    }

    @Test
    void fallsBackToTheMostReadThatTheReaderHasNotHad() {
        Desk desk = Desk.of(A);
        for (int i = 0; i < 20; i++) {
            desk.read(i, 60 + i, 100 - i, A);
        }
        Digest digest = desk.reader(YESTERDAY, Map.of(0L, 1, 1L, 1), A);

        assertThat(digest.block(BlockKind.DONT_MISS)).hasSize(1);
        assertThat(digest.articles()).doesNotContain(0L, 1L).doesNotHaveDuplicates();
        assertThat(digest.item(digest.block(BlockKind.DONT_MISS).getFirst()).reason())
                .isInstanceOf(Reason.MostRead.class);
    }

    @Test
    void callsAnOldPieceUpdatedThatReadersMayHaveHadBeforeAnybodyRemembers() {
        Desk desk = Desk.of(A).revised(1, 24 * 15, 5, A).article(2, 5, A);

        Digest digest = desk.reader(YESTERDAY, Map.of(), A);

        assertThat(digest.item(1).updated()).isTrue();
        assertThat(digest.item(2).updated()).isFalse();
    }

    @Test
    void neverShowsAgainWhatWasReceivedUnlessItWasRevised() {
        Desk desk = Desk.of(A)
                .article(1, 5, A)
                .revised(2, 100, 5, A)
                .article(3, 6, A)
                .pick(OUR_PICKS, 0, 3);

        Digest digest = desk.reader(YESTERDAY, Map.of(1L, 1, 2L, 1, 3L, 1), A);

        assertThat(digest.articles()).containsExactly(2L);
        assertThat(digest.item(2).updated()).isTrue();
        assertThat(desk.reader(YESTERDAY, Map.of(2L, 2), A).articles()).containsExactly(3L, 1L);
        assertThat(desk.newReader(A).item(2).updated()).isFalse();
    }

    @Test
    void showsDailyReaders48HoursAndReadersWhoWereAwayUpToSevenDays() {
        Desk desk = Desk.of(A);
        for (int day = 0; day < 9; day++) {
            desk.article(day, day * 24 + 1, A)
                    .article(100 + day, day * 24 + 2, A)
                    .article(200 + day, day * 24 + 3, A);
        }

        assertThat(desk.reader(YESTERDAY, Map.of(), A).articles()).hasSize(5).allMatch(id -> id % 100 < 2);
        assertThat(Cohort.windowStart(Desk.CUTOFF.minus(Duration.ofDays(4)), Desk.CUTOFF))
                .isEqualTo(Desk.CUTOFF.minus(Duration.ofDays(4)));
        assertThat(Cohort.windowStart(Desk.CUTOFF.minus(Duration.ofDays(30)), Desk.CUTOFF))
                .isEqualTo(Desk.CUTOFF.minus(Duration.ofDays(7)));
        assertThat(Cohort.windowStart(Instant.EPOCH, Desk.CUTOFF)).isEqualTo(Desk.CUTOFF.minus(Duration.ofDays(7)));
    }

    @Test
    void looksBack72HoursInAThinSection() {
        Desk thin =
                Desk.of(A).article(1, 10, A).article(2, 20, A).article(3, 60, A).article(4, 80, A);

        assertThat(thin.reader(YESTERDAY, Map.of(), A).articles()).containsExactly(1L, 2L, 3L);
        assertThat(thin.article(5, 30, A).reader(YESTERDAY, Map.of(), A).articles())
                .containsExactly(1L, 2L, 5L);
    }

    @Test
    void passesOverWhatOneWriterHasTooManyOfInTheWholeDigest() {
        Desk desk = Desk.of(A, B).atMost(2, null).read(10, 1, 90, A).read(11, 1, 80, A);
        for (int i = 0; i < 6; i++) {
            desk.article(12 + i, 2 + i, A).article(20 + i, 2 + i, B);
        }
        desk.by(10, "ada")
                .by(11, "ada", "bo")
                .by(12, "ada")
                .by(13, "bo")
                .by(14, "bo")
                .by(20, "ada");

        Digest digest = desk.newReader(A, B);

        assertThat(digest.block(BlockKind.WHATS_HOT)).containsExactly(10L, 11L);
        assertThat(digest.section(A))
                .containsExactly(13L, 15L, 16L, 17L, 12L); // ada is back: there were but four others
        assertThat(digest.section(B)).containsExactly(21L, 22L, 23L, 24L, 25L);
    }

    @Test
    void passesOverWhatOneSourceHasTooManyOf() {
        Desk desk = Desk.of(A).atMost(null, 2);
        for (int i = 0; i < 9; i++) {
            desk.article(10 + i, 1 + i, A).from(10 + i, i < 6 ? "tide" : "post").by(10 + i, "ada");
        }

        assertThat(desk.newReader(A).section(A)).containsExactly(10L, 11L, 16L, 17L, 12L);
        assertThat(desk.atMost(null, null).newReader(A).section(A)).containsExactly(10L, 11L, 12L, 13L, 14L);
    }

    @Test
    void neverLetsALimitLeaveASectionShorter() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            Desk desk = Desk.of(A, B, C).atMost(1 + random.nextInt(2), 1 + random.nextInt(3));
            int articles = 1 + random.nextInt(30);
            Map<Long, Set<Long>> bySection = new HashMap<>();
            for (long id = 1; id <= articles; id++) {
                long section = 1 + random.nextInt(3);
                desk.read(id, random.nextInt(47), random.nextInt(3), section)
                        .by(id, "writer " + random.nextInt(3))
                        .from(id, "source " + random.nextInt(2));
                bySection.computeIfAbsent(section, any -> new HashSet<>()).add(id);
            }
            Digest digest = desk.newReader(A, B, C);

            assertThat(digest.articles()).doesNotHaveDuplicates();
            bySection.forEach((section, ids) -> {
                if (digest.section(section).size() < 5) {
                    assertThat(digest.articles()).containsAll(ids);
                }
            });
        }
    }

    @Test
    void composesAsWithoutLimitsWhereOnePersonWritesEverything() {
        Desk desk = Desk.of(A, B, C);
        Random random = new Random(6);
        for (long id = 1; id <= 40; id++) {
            desk.read(id, random.nextInt(47), random.nextInt(9), 1 + random.nextInt(3))
                    .by(id, "ada")
                    .from(id, "tide");
        }
        Digest unlimited = desk.newReader(A, B, C);

        assertThat(desk.atMost(1, 1).newReader(A, B, C).articles())
                .containsExactlyInAnyOrderElementsOf(unlimited.articles());
    }

    @Test
    void countsPicksButNeverPassesThemOver() {
        Desk desk = Desk.of(A).atMost(1, null);
        for (int i = 0; i < 9; i++) {
            desk.article(10 + i, 1 + i, A).by(10 + i, i < 4 ? "ada" : "writer " + i);
        }
        desk.pick(OUR_PICKS, 0, 10).pick(OUR_PICKS, 0, 11).pick(DONT_MISS, 0, 12);

        Digest digest = desk.newReader(A);

        assertThat(digest.block(BlockKind.OUR_PICKS)).containsExactly(10L, 11L);
        assertThat(digest.block(BlockKind.DONT_MISS)).containsExactly(12L);
        assertThat(digest.section(A)).containsExactly(14L, 15L, 16L, 17L, 18L);
    }

    @Test
    void fillsUpWhatsHotWithWhatItPassedOver() {
        Desk desk = Desk.of(A, B).atMost(1, null);
        for (int i = 0; i < 9; i++) {
            desk.read(10 + i, 1, 90 - i, A).by(10 + i, i < 5 ? "ada" : "writer " + i % 2);
        }

        assertThat(desk.newReader(A, B).block(BlockKind.WHATS_HOT)).containsExactly(10L, 15L, 16L, 11L, 12L);
    }

    @Test
    void takesTheMostReadOfAnotherWriterForDontMissIfThereIsAny() {
        Desk desk = Desk.of(A).atMost(10, null);
        for (int i = 0; i < 12; i++) {
            desk.read(10 + i, 60 + i, 100 - i, A).by(10 + i, "ada");
        }

        assertThat(desk.newReader(A).block(BlockKind.DONT_MISS)).containsExactly(20L);
        assertThat(desk.by(21, "bo").newReader(A).block(BlockKind.DONT_MISS)).containsExactly(21L);
    }

    @Test
    void asksOfTheReportWhetherItIsWithinTheLimitsForDontMiss() {
        Desk desk = Desk.of(A).atMost(10, null);
        for (int i = 0; i < 12; i++) {
            desk.read(10 + i, 60 + i, 100 - i, A).by(10 + i, "ada");
        }
        desk.wire(20)
                .by(20, "agency")
                .article(30, 60, A)
                .by(30, "ada")
                .alike(20, 30, 0.4)
                .by(21, "bo");

        assertThat(desk.newReader(A).block(BlockKind.DONT_MISS)).containsExactly(21L);
    }

    @Test
    void letsTheOwnReportStandForTheAgencysCopyWhateverTheLimits() {
        Desk desk = Desk.of(A).atMost(1, 1).read(10, 1, 90, A).wire(10).from(10, "agency");
        desk.article(11, 9, A)
                .by(11, "ada")
                .alike(10, 11, 0.4)
                .article(12, 9, A)
                .by(12, "bo")
                .alike(10, 12, 0.3);
        desk.article(13, 2, A).by(13, "ada").alike(11, 12, 0.4).pick(OUR_PICKS, 0, 13);

        assertThat(desk.newReader(A).articles()).containsExactly(13L, 12L);
        assertThat(desk.by(12, "ada").newReader(A).articles()).containsExactly(13L, 11L);
    }

    @Test
    void givesNothingToReadersWhoseSectionsAllLeftTheList() {
        assertThat(Desk.of(A).article(1, 1, A).pick(OUR_PICKS, 0, 1).newReader().blocks())
                .isEmpty();
    }
}
