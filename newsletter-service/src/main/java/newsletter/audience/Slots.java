package newsletter.audience;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import newsletter.kernel.ListId;
import newsletter.kernel.SlotId;

/** When readers are due. A slot is shared by all readers of a list who chose the same days, hour and zone. */
public interface Slots {

    /** Slots whose due instant has passed, the longest overdue first, locked until the transaction ends. */
    List<DueSlot> lockDue(Instant now, int limit);

    /** When the next slot is due, or has been due for the longest; empty without slots. */
    Optional<Instant> nextDue();

    /** Moves a slot on to its first due instant after the given one. */
    void advance(SlotId slot, Instant after);

    /** @param localDate the reader's date at the due instant: the date of the edition */
    record DueSlot(SlotId id, ListId list, Instant dueAt, LocalDate localDate) {}
}
