package newsletter.edition;

import java.time.Instant;
import java.util.Optional;
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

    /**
     * What the digest is made of that one reader got or, as long as nothing is composed for them, would get. Empty when the list has no such reader.
     *
     * @param name email address or external id
     * @throws java.util.NoSuchElementException when there is no such edition
     */
    Optional<Explanation> ofReader(EditionId edition, String name, Instant now);
}
