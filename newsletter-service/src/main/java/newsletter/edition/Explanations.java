package newsletter.edition;

import java.time.Instant;
import java.util.Set;
import newsletter.kernel.EditionId;
import newsletter.kernel.SectionId;

/** Why digests are as they are. */
public interface Explanations {

    /**
     * What the digest of an edition is made of that a new reader of these sections gets: by the selection that its first wave froze, else by one made now.
     *
     * @param sections none: all of the list's
     * @param now the cut-off when nothing is frozen
     * @throws java.util.NoSuchElementException when there is no such edition
     */
    Explanation of(EditionId edition, Set<SectionId> sections, Instant now);
}
