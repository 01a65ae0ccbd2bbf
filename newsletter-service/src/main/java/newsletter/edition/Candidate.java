package newsletter.edition;

import java.time.Instant;
import java.util.List;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * An article as a selection froze it.
 *
 * @param original the article that it is a copy of; null when it is none
 * @param section the primary one
 * @param sections all it is eligible through, ascending
 * @param freshAt when it became news: its publication or, later, its material update
 * @param trends false for what somebody paid for
 */
record Candidate(
        ArticleId article,
        @Nullable ArticleId original,
        int revision,
        SectionId section,
        List<SectionId> sections,
        Instant publishedAt,
        Instant freshAt,
        boolean trends,
        double heat,
        double perHour1,
        double perHour4,
        long readers72h) {

    Candidate {
        sections = List.copyOf(sections);
    }

    /** What of a digest shows one piece. */
    ArticleId story() {
        return original == null ? article : original;
    }

    boolean hasReaders() {
        return perHour1 > 0 || perHour4 > 0;
    }

    Reason trending() {
        return new Reason.Trending(heat, perHour1, perHour4);
    }

    Reason recent() {
        return new Reason.Recent(publishedAt);
    }

    Reason mostRead() {
        return new Reason.MostRead(readers72h);
    }
}
