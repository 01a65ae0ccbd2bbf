package newsletter.edition;

import java.time.Instant;
import java.util.List;
import newsletter.article.Stories.Alike;
import newsletter.kernel.ArticleId;
import newsletter.kernel.SectionId;
import org.jspecify.annotations.Nullable;

/**
 * An article as a selection froze it.
 *
 * @param section the primary one
 * @param sections all it is eligible through, ascending
 * @param freshAt when it became news: its publication or, later, its material update
 * @param trends false for what somebody paid for
 * @param wire whether it is an agency's copy and no report of the newsroom's own
 * @param authors keys of its writers, see {@link OriginKeys}
 * @param source key of its source; null: not known
 * @param alike articles about the same event, the most alike first; of them all a digest shows one
 */
record Candidate(
        ArticleId article,
        int revision,
        SectionId section,
        List<SectionId> sections,
        Instant publishedAt,
        Instant freshAt,
        boolean trends,
        double heat,
        double perHour1,
        double perHour4,
        long readers72h,
        boolean wire,
        List<String> authors,
        @Nullable String source,
        List<Alike> alike) {

    @SuppressWarnings("NullAway") // stored before there were any authors
    Candidate {
        sections = List.copyOf(sections);
        authors = authors == null ? List.of() : List.copyOf(authors);
        alike = List.copyOf(alike);
    }

    boolean hasReaders() {
        return perHour1 > 0 || perHour4 > 0;
    }

    /** What stands for a copy that is hot may have no readers itself: then it is new. */
    Reason trending() {
        return hasReaders() ? new Reason.Trending(heat, perHour1, perHour4) : recent();
    }

    Reason recent() {
        return new Reason.Recent(publishedAt);
    }

    Reason mostRead() {
        return readers72h > 0 ? new Reason.MostRead(readers72h) : recent();
    }
}
