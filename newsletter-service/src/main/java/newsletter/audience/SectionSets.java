package newsletter.audience;

import java.util.Set;
import newsletter.kernel.SectionId;

/** The distinct sets of sections that readers chose ({@code section_set}). */
public interface SectionSets {

    /** The key of a set, made when it is new. The set is not empty. */
    long idOf(Set<SectionId> sections);

    /** @throws java.util.NoSuchElementException when there is no such set */
    Set<SectionId> get(long sectionSetId);
}
