package newsletter.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.HeatWeights;
import newsletter.ranking.Limits;
import newsletter.ranking.Mix;
import newsletter.ranking.RankingSettings;
import org.junit.jupiter.api.Test;

class StoredJsonTest {

    @Test
    void readsASelectionAsItWasWritten() {
        Instant at = Instant.parse("2026-03-10T08:00:00Z");
        Candidate piece = new Candidate(
                new ArticleId(7),
                2,
                new SectionId(1),
                List.of(new SectionId(1)),
                at,
                at,
                true,
                1.5,
                0.25,
                0.5,
                9,
                false,
                List.of("ada"),
                "tide",
                List.of());
        RankingSettings ranking =
                new RankingSettings(new HeatWeights(0, 1, 0.2, Duration.ofHours(6)), new Limits(3, null), new Mix(75));
        Selection selection = new Selection(
                at, List.of(new SectionId(1)), true, 3, ranking, List.of(piece), List.of(new ArticleId(7)), List.of());

        assertThat(StoredJson.selection(StoredJson.write(selection))).isEqualTo(selection);
    }

    @Test
    void takesASelectionWithoutRankingForTheUsualWeightsWithoutLimits() {
        Selection old = StoredJson.selection("""
                {"cutoff":"2026-03-10T08:00:00Z","sections":[1],"discovery":false,"minArticles":1,
                 "recent":[{"article":7,"revision":1,"section":1,"sections":[1],"publishedAt":"2026-03-10T07:00:00Z",
                   "freshAt":"2026-03-10T07:00:00Z","trends":true,"heat":0.1,"perHour1":0.0,"perHour4":0.0,
                   "readers72h":0,"wire":false,"alike":[]}],
                 "trending":[7],"picks":[]}""");

        assertThat(old.ranking()).isEqualTo(RankingSettings.PLAIN);
        assertThat(old.recent().getFirst().authors()).isEmpty();
        assertThat(old.recent().getFirst().source()).isNull();
    }

    @Test
    void takesARankingWithoutAMixForByTurns() {
        Selection old = StoredJson.selection("""
                {"cutoff":"2026-03-10T08:00:00Z","sections":[1],"discovery":false,"minArticles":1,
                 "ranking":{"weights":{"perHour1":0.5,"perHour4":0.5,"coldStart":0.1,"halfLife":"PT18H"},"limits":{"perAuthor":2}},
                 "recent":[],"trending":[],"picks":[]}""");

        assertThat(old.ranking().mix()).isEqualTo(Mix.EVEN);
        assertThat(old.ranking().limits().perAuthor()).isEqualTo(2);
    }
}
