package newsletter.ranking;

/**
 * How the digests of a mailing list are ranked.
 *
 * @param weights what is hot
 * @param limits how much of one writer or source
 */
public record RankingSettings(HeatWeights weights, Limits limits) {

    /** By the usual weights, however much of one writer or source: what every list had before it could be set. */
    public static final RankingSettings PLAIN = new RankingSettings(HeatWeights.DEFAULT, Limits.NONE);
}
