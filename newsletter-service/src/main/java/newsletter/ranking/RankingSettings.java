package newsletter.ranking;

import java.util.Objects;

/**
 * How the digests of a mailing list are ranked.
 *
 * @param weights what is hot
 * @param limits how much of one writer or source
 * @param mix what the sections are made of
 */
public record RankingSettings(HeatWeights weights, Limits limits, Mix mix) {

    /** By the usual weights, however much of one writer or source: what every list had before it could be set. */
    public static final RankingSettings PLAIN = new RankingSettings(HeatWeights.DEFAULT, Limits.NONE, Mix.EVEN);

    /** Selections that were stored before there was a choice have none. */
    public RankingSettings {
        mix = Objects.requireNonNullElse(mix, Mix.EVEN);
    }
}
