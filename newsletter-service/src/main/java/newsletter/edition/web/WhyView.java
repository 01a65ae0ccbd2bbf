package newsletter.edition.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import newsletter.edition.Composition.BlockKind;
import org.jspecify.annotations.Nullable;

/**
 * What a digest is made of, and why.
 *
 * @param frozen whether the edition's first wave is composed from this; false: it would be, now
 * @param weights as the list's settings call them
 * @param trendingPercent places of a section that are for what is hot
 * @param total candidates, of which some may be left out here
 * @param reader where one is asked about
 */
record WhyView(
        Instant cutoff,
        boolean frozen,
        Weights weights,
        Limits limits,
        int trendingPercent,
        int total,
        List<Entry> candidates,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Reader reader) {

    /**
     * What a reader's digest depends on.
     *
     * @param sections slugs of those that they chose of the list's
     * @param since the start of their window
     * @param received how many of the articles that matter they have had
     * @param merged whether they share a digest with readers who had other articles
     * @param asComposed whether what is explained as shown is what the digest composed for them has; null: none is composed yet
     */
    record Reader(
            List<String> sections,
            Instant since,
            int received,
            boolean merged,
            @Nullable Boolean asComposed) {}

    record Weights(double perHour1, double perHour4, double coldStart, double halfLifeHours) {}

    record Limits(@Nullable Integer maxPerAuthor, @Nullable Integer maxPerSource) {}

    /**
     * A candidate: {@code score = (weights.perHour1 x perHour1 + weights.perHour4 x perHour4 + weights.coldStart) x freshness}.
     *
     * @param section the slug of the primary section
     * @param freshAt when it became news: its publication or, later, its material update
     * @param freshness the factor of age
     * @param verdict SHOWN, RECEIVED, RECEIVED_ALIKE, SHOWN_ALIKE, OTHER_SECTIONS, TOO_OLD, OVER_LIMIT, NO_ROOM
     * @param block where it is shown
     * @param other of SHOWN_ALIKE and RECEIVED_ALIKE: external id of the other
     * @param similarity to it, 0 to 1
     * @param alike external ids of articles about the same event, with their similarities
     * @param reasons the terms and the verdict, in words
     */
    record Entry(
            String externalId,
            URI url,
            String title,
            String section,
            Instant publishedAt,
            Instant freshAt,
            double score,
            double perHour1,
            double perHour4,
            double freshness,
            long readers72h,
            String verdict,
            @Nullable BlockKind block,
            @Nullable String other,
            @Nullable Double similarity,
            List<Alike> alike,
            List<String> reasons) {}

    record Alike(String externalId, double similarity) {}
}
