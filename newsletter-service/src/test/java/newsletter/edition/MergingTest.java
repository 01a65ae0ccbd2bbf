package newsletter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import newsletter.edition.Composition.Block;
import newsletter.edition.Composition.BlockKind;
import newsletter.edition.NewCompositions.Draft;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.junit.jupiter.api.Test;

class MergingTest {

    private static final Instant OLD = Instant.parse("2026-03-05T06:00:00Z");
    private static final Instant LATE = OLD.plus(Duration.ofDays(3));

    private final Map<Cohort, Integer> readers = new LinkedHashMap<>();
    private final Map<Cohort, Draft> drafts = new HashMap<>();

    @Test
    void mergesTheSmallestUntilTheLimitHolds() {
        Cohort large = cohort(1, 100, Map.of());
        Cohort middle = cohort(1, 20, had(1, 1));
        Cohort small = cohort(1, 2, had(2, 1));
        Cohort smallest = cohort(1, 1, had(3, 1));

        assertThat(Merging.merge(readers, drafts, 4)).isEmpty();
        assertThat(Merging.merge(readers, drafts, 3)).containsOnlyKeys(small, smallest);
        assertThat(Merging.merge(readers, drafts, 2)).containsOnlyKeys(middle, small, smallest);
        assertThat(Merging.merge(readers, drafts, 1)).containsOnlyKeys(large, middle, small, smallest);
    }

    @Test
    void mergesNobodyWithReadersOfOtherSectionsOrLanguages() {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            cohort(1 + random.nextInt(3), random.nextInt(2) == 0 ? "en" : "de", 1 + random.nextInt(50), had(i, 1));
        }
        for (int most : List.of(40, 20, 6, 1)) {
            Map<Cohort, Cohort> merged = Merging.merge(readers, drafts, most);
            assertThat(merged).isNotEmpty().isEqualTo(Merging.merge(readers, drafts, most));
            merged.forEach((cohort, united) -> {
                assertThat(united.sections()).isEqualTo(cohort.sections());
                assertThat(united.language()).isEqualTo(cohort.language());
                assertThat(united.received())
                        .containsKeys(cohort.received().keySet().toArray(ArticleId[]::new));
            });
            assertThat(left(merged)).isEqualTo(Math.max(most, 6)); // three sections, two languages
        }
    }

    @Test
    void countsWhatTwoChoicesComeToOnceAndWhatIsNotSentNever() {
        Cohort one = cohort(1, 3, Map.of());
        Cohort other = cohort(2, 3, had(1, 1));
        Cohort skipped = cohort(3, 3, had(2, 1));
        drafts.put(other, drafts.getOrDefault(one, new Draft("en", true, List.of())));
        drafts.put(skipped, new Draft("en", true, List.of()));

        assertThat(Merging.merge(readers, drafts, 1)).isEmpty();
    }

    @Test
    void mergesNobodyForOneWhoseDigestIsThatOfOtherReadersToo() {
        Cohort one = cohort(1, 1, Map.of());
        drafts.put(cohort(2, 50, had(1, 1)), drafts.getOrDefault(one, new Draft("en", true, List.of())));
        Cohort small = cohort(3, 2, had(1, 1));
        Cohort middle = cohort(3, 3, had(2, 1));
        cohort(3, 100, had(3, 1));

        assertThat(Merging.merge(readers, drafts, 3)).containsOnlyKeys(small, middle);
    }

    @Test
    void leavesOutWhatAnyOfThemHadAndWhatIsTooOldForOne() {
        Cohort weekly = new Cohort(List.of(new SectionId(1)), "en", OLD, Map.of(id(1), 1, id(2), 1, id(3), 2));
        Cohort daily = new Cohort(List.of(new SectionId(1)), "en", LATE, Map.of(id(2), 1, id(3), 1));

        Cohort united = Cohort.united(List.of(weekly, daily));

        assertThat(united.since()).isEqualTo(LATE);
        assertThat(united.received()).isEqualTo(Map.of(id(1), Integer.MAX_VALUE, id(2), 1, id(3), 2));
        assertThat(Cohort.united(List.of(daily, weekly))).isEqualTo(united);
    }

    private int left(Map<Cohort, Cohort> merged) {
        Set<Object> left = new HashSet<>();
        readers.keySet().forEach(cohort -> left.add(merged.getOrDefault(cohort, cohort)));
        return left.size();
    }

    private Cohort cohort(long section, int size, Map<ArticleId, Integer> received) {
        return cohort(section, "en", size, received);
    }

    private Cohort cohort(long section, String language, int size, Map<ArticleId, Integer> received) {
        Cohort cohort = new Cohort(List.of(new SectionId(section)), language, OLD, received);
        readers.put(cohort, size);
        drafts.put(
                cohort,
                new Draft(
                        language,
                        false,
                        List.of(new Block(BlockKind.SECTION, new SectionId(100L + readers.size()), List.of()))));
        return cohort;
    }

    private static Map<ArticleId, Integer> had(long article, int revision) {
        return Map.of(id(article), revision);
    }

    private static ArticleId id(long value) {
        return new ArticleId(value);
    }
}
