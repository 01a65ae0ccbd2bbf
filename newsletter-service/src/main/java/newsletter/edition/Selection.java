package newsletter.edition;

import java.time.Instant;
import java.util.List;
import newsletter.curation.PickSlot;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import newsletter.ranking.RankingSettings;
import org.jspecify.annotations.Nullable;

/**
 * What the digests of a wave are made of, frozen before the first of them is composed, so that a wave that is taken up
 * again says the same.
 *
 * @param cutoff articles and views up to this instant count
 * @param sections the list's, in its order
 * @param discovery whether What's Hot and Don't Miss may leave the reader's sections
 * @param minArticles a digest of fewer is skipped
 * @param ranking the list's: by its weights trends what does, its limits hold for every digest
 * @param recent every candidate, the newest first
 * @param trending those of them that trend, the hottest first
 * @param picks the editors', in their order; their articles may be older than any candidate
 */
record Selection(
        Instant cutoff,
        List<SectionId> sections,
        boolean discovery,
        int minArticles,
        RankingSettings ranking,
        List<Candidate> recent,
        List<ArticleId> trending,
        List<SelectedPick> picks) {

    @SuppressWarnings("NullAway") // stored before lists had any ranking of their own
    Selection {
        sections = List.copyOf(sections);
        ranking = ranking == null ? RankingSettings.PLAIN : ranking;
        recent = List.copyOf(recent);
        trending = List.copyOf(trending);
        picks = List.copyOf(picks);
    }

    /** @param section null: for every reader; else for the readers of that section */
    record SelectedPick(
            PickSlot slot,
            @Nullable SectionId section,
            Candidate article,
            @Nullable String headline,
            @Nullable String blurb) {}
}
