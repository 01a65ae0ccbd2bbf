package newsletter.article.story;

import java.nio.file.Path;

/** Prints how well events are told apart: {@code bench/stories/run FILE}. */
final class StoryBench {

    private StoryBench() {}

    public static void main(String[] arguments) {
        StoryMeasure measure = new StoryMeasure(StoryMeasure.read(Path.of(arguments[0])));
        for (double skipAt : new double[] {0.08, 0.10, 0.11, 0.12, 0.125, 0.13, 0.14, 0.16, 0.2, 0.25}) {
            StoryMeasure.Digests digests = measure.digests(10_000, skipAt);
            StoryMeasure.Clusters clusters = measure.clusters(skipAt);
            System.out.printf(
                    "%.3f repeats %.2f %%, wrong skips %.3f; pair F1 %.3f, B-cubed %.3f (P %.3f, R %.3f); index finds %.2f %%%n",
                    skipAt,
                    digests.repeats() * 100,
                    digests.wrongSkips(),
                    clusters.pairF1(),
                    clusters.bCubedF1(),
                    clusters.bCubedPrecision(),
                    clusters.bCubedRecall(),
                    measure.recallOfIndex(skipAt) * 100);
        }
    }
}
