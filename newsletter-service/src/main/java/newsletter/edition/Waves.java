package newsletter.edition;

import java.time.Instant;
import java.util.Collection;
import newsletter.kernel.EditionId;
import newsletter.kernel.SlotId;
import newsletter.kernel.WaveId;

/** The waves, from commitment to settlement. */
public interface Waves {

    /** The wave of the edition due at this instant; slots that fall due at the same instant join it until it is selected, later ones get another wave. */
    WaveId commitScheduled(EditionId edition, Instant dueAt, Instant expiresAt, Collection<SlotId> slots);

    /** The one wave of the edition that takes everybody; posting again finds it. */
    WaveId commitSendNow(EditionId edition, Instant now, Instant expiresAt);

    /** @throws java.util.NoSuchElementException when there is no such wave */
    Wave get(WaveId id);

    /** Whether every wave has ended, those of editions that are held left aside. */
    boolean areSettled();

    void markPlanned(WaveId id);

    void markRendered(WaveId id);

    /** The end of the wave, once {@link Settling#settle} is through. */
    void markSettled(WaveId id);
}
