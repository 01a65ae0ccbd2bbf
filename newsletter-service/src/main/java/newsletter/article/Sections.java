package newsletter.article;

import java.util.List;
import java.util.Optional;
import newsletter.kernel.SectionId;

/** The newsroom's sections. */
public interface Sections {

    /** By name. */
    List<Section> all();

    Optional<Section> bySlug(String slug);

    /** @throws java.util.NoSuchElementException when there is no such section */
    Section get(SectionId id);

    /** Creates the section, or renames it. */
    Section save(String slug, String name);
}
