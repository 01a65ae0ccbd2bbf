package newsletter.edition;

import java.time.LocalDate;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;

/**
 * One issue of a mailing list.
 *
 * @param date the readers' local date
 * @param number counts within list, date and kind, from 1
 */
public record Edition(EditionId id, ListId list, LocalDate date, EditionKind kind, int number, EditionState state) {}
