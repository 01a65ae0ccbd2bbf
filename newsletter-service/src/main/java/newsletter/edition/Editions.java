package newsletter.edition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import newsletter.kernel.AuditActor;
import newsletter.kernel.EditionId;
import newsletter.kernel.ListId;
import org.jspecify.annotations.Nullable;

/** The editions of all lists. */
public interface Editions {

    /** The one {@code REGULAR} edition of the date, made when it is not there; of another kind, always the next number. */
    default Edition open(ListId list, LocalDate date, EditionKind kind) {
        return open(list, date, kind, null);
    }

    /** @param by the job that opens it; null: whom the security context knows */
    Edition open(ListId list, LocalDate date, EditionKind kind, @Nullable AuditActor by);

    Optional<Edition> find(EditionId id);

    /** The latest first. A null list means all lists. */
    List<Edition> latest(@Nullable ListId list, int limit);

    /**
     * Moves the edition on, unless it is in another state than one of these by now.
     *
     * @return whether it was moved
     */
    boolean move(EditionId id, Set<EditionState> from, EditionState to);
}
