package newsletter.delivery;

import java.time.LocalDate;
import newsletter.edition.Edition;
import newsletter.edition.EditionKind;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;

/** Sends editions and tells how far they are. */
public interface Dispatch {

    /** Today's regular edition (in the list's zone), to every confirmed, unpaused reader now. Returns at once. */
    Edition sendNow(ListId list);

    /** Likewise. A regular edition of the date is found again, and posting it again adds nobody. */
    Edition sendNow(ListId list, LocalDate date, EditionKind kind);

    /** Opens the edition, and selects and composes as sending now would, but keeps and sends nothing of that. */
    DryRun dryRun(ListId list, LocalDate date, EditionKind kind);

    /** Takes up whoever is due by now, as the tick does by itself every two seconds. Returns at once. */
    void takeUpDue();

    EditionReport report(Edition edition);

    EditionCounts counts(EditionId edition);
}
