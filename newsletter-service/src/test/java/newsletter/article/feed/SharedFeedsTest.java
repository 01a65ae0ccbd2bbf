package newsletter.article.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import newsletter.article.feed.Expectation.Kind;
import newsletter.article.feed.SharedFeeds.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads the test feeds of other projects that lie beside the checkout; skipped where they do not. */
class SharedFeedsTest {

    private static final double BAR = 0.98;
    private static final URI SITE = URI.create("http://127.0.0.1:8097/");

    @BeforeEach
    void needsTheArchive() {
        assumeTrue(Files.exists(SharedFeeds.archive()));
    }

    @Test
    void readsTitlesLinksAndDatesAsFeedparserExpects() throws IOException {
        Tally tally = new Tally();
        for (Sample sample : SharedFeeds.all()) {
            if (sample.name().contains("feedparser/")) {
                check(sample, tally);
            }
        }
        System.out.println(tally);
        assertThat(tally.share()).as(String.join("\n", tally.misses.values())).isGreaterThanOrEqualTo(BAR);
    }

    private static void check(Sample sample, Tally tally) {
        String comment = Expectation.comment(sample.bytes(), sample.name());
        List<Expectation> expected = Expectation.in(comment);
        if (!expected.isEmpty()) {
            FeedOutcome outcome = read(sample, comment);
            expected.forEach(one -> tally.count(sample.name(), one, outcome));
        }
    }

    private static FeedOutcome read(Sample sample, String comment) {
        return FeedReader.read(sample.bytes(), Expectation.header(comment, "Content-type"), address(sample, comment));
    }

    /** Where the sender states another location, addresses are relative to it. */
    private static URI address(Sample sample, String comment) {
        URI own = SITE.resolve(sample.name().replaceFirst("^.*?feedparser/", ""));
        String stated = Expectation.header(comment, "Content-Location");
        @Nullable URI location = stated == null ? null : Addresses.web(stated, own);
        return location == null ? own : location;
    }

    @Test
    @Timeout(120)
    void readsEveryFeedOrSaysInOneSentenceWhyNot() throws IOException {
        Map<String, int[]> counts = new TreeMap<>();
        long start = System.nanoTime();
        long bytes = 0;
        for (Sample sample : SharedFeeds.all()) {
            bytes += sample.bytes().length;
            int[] count = counts.computeIfAbsent(project(sample), key -> new int[3]);
            switch (FeedReader.read(sample.bytes(), null, SITE)) {
                case FeedOutcome.Read read -> count[read.feed().entries().isEmpty() ? 1 : 0]++;
                case FeedOutcome.Unreadable unreadable -> {
                    count[2]++;
                    assertThat(unreadable.reason())
                            .as(sample.name())
                            .endsWith(".")
                            .hasSizeBetween(20, 200);
                }
            }
        }
        counts.forEach((project, count) -> System.out.printf(
                "%s: %d with entries, %d without, %d unreadable%n", project, count[0], count[1], count[2]));
        System.out.printf("%.1f MB in %d ms%n", bytes / 1e6, (System.nanoTime() - start) / 1_000_000);
    }

    private static String project(Sample sample) {
        String path = sample.name().replaceFirst("^(\\./)?feeds/", "");
        return path.split("/")[0];
    }

    /** How many expectations held, by what they are about. */
    private static final class Tally {

        private final Map<Kind, int[]> counts = new EnumMap<>(Kind.class);
        private final Map<String, String> misses = new TreeMap<>();

        void count(String name, Expectation expectation, FeedOutcome outcome) {
            Kind kind = expectation.kind();
            assertThat(kind).isNotNull();
            int[] count = counts.computeIfAbsent(kind, key -> new int[3]);
            boolean holds = outcome instanceof FeedOutcome.Read read && expectation.holds(read.feed());
            count[0]++;
            count[1] += holds ? 1 : 0;
            count[2] += outcome instanceof FeedOutcome.Read read && expectation.holdsLiterally(read.feed()) ? 1 : 0;
            if (!holds) {
                misses.put(name + " " + expectation.path(), name + ": " + expectation + " but " + shown(outcome));
            }
        }

        private static String shown(FeedOutcome outcome) {
            String text = outcome.toString();
            return text.substring(0, Math.min(text.length(), 600));
        }

        /** Of titles, links and dates; ids are printed only. */
        double share() {
            return (double) sum(1) / sum(0);
        }

        private int sum(int column) {
            return counts.entrySet().stream()
                    .filter(entry -> entry.getKey() != Kind.ID)
                    .mapToInt(entry -> entry.getValue()[column])
                    .sum();
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            counts.forEach((kind, count) ->
                    text.append("%s: %d of %d (to the letter %d)%n".formatted(kind, count[1], count[0], count[2])));
            return text
                    + "titles, links and dates: %d of %d%n".formatted(sum(1), sum(0))
                    + String.join("\n", misses.values());
        }
    }
}
