package newsletter.article.source;

import java.util.List;
import java.util.Optional;

/** The newsroom's sources. */
public interface Sources {

    /** By name. */
    List<Source> all();

    Optional<Source> bySlug(String slug);

    /**
     * Creates or changes one, and takes in what waited for a rule that is there now.
     *
     * @throws newsletter.web.ProblemException naming the fields at fault
     */
    Source put(String slug, SourceSettings settings);

    /** Its articles stay. @return false when there is none */
    boolean delete(String slug);
}
