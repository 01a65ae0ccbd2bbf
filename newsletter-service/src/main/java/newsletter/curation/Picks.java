package newsletter.curation;

import java.time.Instant;
import java.util.List;
import newsletter.kernel.ListId;

/** The editors' picks. */
public interface Picks {

    /**
     * Those that digests of the list show at an instant: the list's own before those of every list, those of every
     * reader before those of one section, each place in the editors' order.
     */
    List<Pick> active(ListId list, Instant at);

    /** All of a place, in the editors' order, past and future ones included. */
    List<Pick> of(PickPlace place);

    /** Puts these in the place of all that were there. */
    void replace(PickPlace place, List<Pick> picks);
}
