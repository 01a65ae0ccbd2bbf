package newsletter.edition;

import java.time.Instant;
import java.util.List;
import newsletter.article.ReadingRate;
import newsletter.article.Stories.Alike;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.Heat;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;

/**
 * Why a digest is as it is.
 *
 * @param cutoff articles and views up to this instant counted
 * @param frozen whether a wave is composed from this; false: it would be, now
 * @param candidates all of them, the hottest first, those that cannot trend and older picks at the end
 * @param reader whose digest it is; null: that of readers who never had one
 */
public record Explanation(
        Instant cutoff,
        boolean frozen,
        RankingSettings ranking,
        List<Explained> candidates,
        @Nullable ForReader reader) {

    public Explanation {
        candidates = List.copyOf(candidates);
    }

    /** Made once more of the terms that were stored. */
    public Heat heat(Explained candidate) {
        ReadingRate rate = new ReadingRate(candidate.perHour1(), candidate.perHour4(), candidate.readers72h());
        return Heat.of(rate, candidate.publishedAt(), cutoff, ranking.weights());
    }

    /**
     * What one reader's digest depends on.
     *
     * @param sections that they chose of the list's
     * @param since the start of their window
     * @param received how many of the articles that matter they have had
     * @param merged whether they share a digest with readers who had other articles
     * @param asComposed whether the articles that are explained as shown are those of the digest that was composed for them; null: none is yet
     */
    public record ForReader(
            List<SectionId> sections,
            Instant since,
            int received,
            boolean merged,
            @Nullable Boolean asComposed) {

        public ForReader {
            sections = List.copyOf(sections);
        }
    }

    /**
     * A candidate with all that its place comes from: {@link Heat#of} of these terms, at the cut-off and with the weights, is its heat.
     *
     * @param section the primary one
     * @param freshAt when it became news
     * @param perHour1 readers an hour, half-life one hour; {@code perHour4} likewise
     * @param alike articles about the same event, the most alike first
     */
    public record Explained(
            ArticleId article,
            int revision,
            SectionId section,
            Instant publishedAt,
            Instant freshAt,
            double perHour1,
            double perHour4,
            long readers72h,
            double heat,
            List<Alike> alike,
            Verdict verdict) {

        public Explained {
            alike = List.copyOf(alike);
        }

        /** Materially, so that it is news again. */
        public boolean isUpdated() {
            return freshAt.isAfter(publishedAt);
        }
    }
}
