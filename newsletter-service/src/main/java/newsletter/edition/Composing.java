package newsletter.edition;

import newsletter.kernel.WaveId;

/** The steps of a wave that decide what its readers get. */
public interface Composing {

    /** Freezes the wave's selection: what is eligible, ranked, with reasons. Does nothing when it is there. */
    void select(WaveId wave);

    /**
     * Composes a digest for every group of due readers that has none yet ({@code cohort_member}), so that planning can
     * join them. Readers change preferences meanwhile: planning repeats this until nobody is left.
     *
     * @return how many groups were new
     */
    int composeNewCohorts(WaveId wave);
}
