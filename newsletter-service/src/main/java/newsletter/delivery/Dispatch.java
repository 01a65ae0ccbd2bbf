package newsletter.delivery;

import newsletter.edition.Edition;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;

/** Sends editions and tells how far they are. */
public interface Dispatch {

    /** Opens today's regular edition (in the list's zone) and sends it to every confirmed, unpaused reader; returns at once. */
    Edition sendNow(ListId list);

    EditionCounts counts(EditionId edition);
}
