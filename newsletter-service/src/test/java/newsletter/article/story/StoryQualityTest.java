package newsletter.article.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import newsletter.article.Stories;
import newsletter.article.story.StoryMeasure.Clusters;
import newsletter.article.story.StoryMeasure.Digests;
import newsletter.article.story.StoryMeasure.Piece;
import newsletter.testing.SharedData;
import org.junit.jupiter.api.Test;

class StoryQualityTest {

    /** Real reports of known events; skipped where they do not lie. */
    @Test
    void tellsRealEventsApart() {
        Path file = SharedData.path("stories/ecbplus-topics-1-25.jsonl");
        assumeTrue(Files.exists(file));
        StoryMeasure measure = new StoryMeasure(StoryMeasure.read(file));

        Digests digests = measure.digests(4000, Stories.SAME);
        assertThat(digests.repeats()).isBetween(0.001, 0.03);
        assertThat(digests.wrongSkips()).isBetween(0.001, 0.15);
        assertThat(measure.recallOfIndex(Stories.SAME)).isGreaterThan(0.99);
        assertThat(measure.clusters(StoryMeasure.JOIN).bCubedF1()).isGreaterThan(0.87);
        assertThat(measure.clusters(StoryMeasure.JOIN).pairF1()).isGreaterThan(0.82);
    }

    @Test
    void countsPairsAndPiecesOfStories() {
        StoryMeasure measure = new StoryMeasure(List.of(
                new Piece("Cannery burns", "The cannery at Gull Point burns", "fire"),
                new Piece("Cannery burns", "The cannery at Gull Point burns", "fire"),
                new Piece("Cannery burns", "The cannery at Gull Point burns", "other fire"),
                new Piece("Budget passed", "Council agrees about parks in Millbrook", "budget")));

        Clusters clusters = measure.clusters(StoryMeasure.JOIN); // the first three are taken for one story
        assertThat(clusters.pairF1()).isEqualTo(2.0 * 2 / (6 + 2));
        assertThat(clusters.bCubedPrecision()).isEqualTo((2 / 3.0 + 2 / 3.0 + 1 / 3.0 + 1) / 4);
        assertThat(clusters.bCubedRecall()).isEqualTo(1);
    }

    @Test
    void countsRepeatedStoriesAndWrongSkipsOfDigests() {
        List<Piece> pieces = IntStream.range(0, 40)
                .mapToObj(i -> new Piece("Same", "Always the same text", "event " + i / 4))
                .toList();
        StoryMeasure measure = new StoryMeasure(pieces);

        Digests oneOnly = measure.digests(50, 0.9); // all look the same: one is shown, 36 of other events are skipped
        assertThat(oneOnly).isEqualTo(new Digests(0, 36));
        assertThat(measure.digests(50, 1.1).wrongSkips()).isZero();
        assertThat(measure.digests(50, 1.1).repeats()).isGreaterThan(0.3);
    }
}
