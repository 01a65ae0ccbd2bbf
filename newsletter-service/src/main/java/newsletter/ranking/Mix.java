package newsletter.ranking;

/**
 * What a section's block is made of: what is hot and what is new, spread as evenly as the share allows.
 *
 * @param trendingPercent places of a hundred that are for what is hot: 0, the newest only; 100, the hottest only, as long as anybody reads any
 */
public record Mix(int trendingPercent) {

    public static final int MOST = 100;

    /** By turns, the hottest first. */
    public static final Mix EVEN = new Mix(50);

    public Mix {
        if (trendingPercent < 0 || trendingPercent > MOST) {
            throw new IllegalArgumentException("trendingPercent must be a whole number from 0 to 100");
        }
    }

    /**
     * Whether a place is for what is hot: the share of the places up to it, rounded, is then one more than without it.
     *
     * @param place from 0
     */
    public boolean isTrending(int place) {
        return upTo(place + 1) > upTo(place);
    }

    private int upTo(int places) {
        return (places * trendingPercent + MOST / 2) / MOST;
    }
}
