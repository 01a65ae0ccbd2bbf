package newsletter.edition;

import newsletter.kernel.WaveId;

/** The end of a wave: what was received becomes part of the readers' histories. */
public interface Settling {

    /** Moves histories and received cut-offs on for every reader who got (or may have got) a digest; repeatable. */
    void settle(WaveId wave);
}
