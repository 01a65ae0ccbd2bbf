package newsletter.edition;

import java.time.Instant;
import java.util.Set;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;

/** Digests that nobody is sent. */
public interface Previews {

    /**
     * The digest of an edition that a new reader of these sections would get, in the list's language. It is not stored:
     * its id is 0.
     *
     * @param sections none: all of the list's
     * @param cutoff articles and views up to this instant count
     * @throws java.util.NoSuchElementException when there is no such edition
     */
    Composition previewFor(EditionId edition, Set<SectionId> sections, Instant cutoff);

    /** Likewise, but from the selection that the edition's first wave froze when there is one: the digest that {@link Explanations#of} explains. */
    Composition explained(EditionId edition, Set<SectionId> sections, Instant now);
}
