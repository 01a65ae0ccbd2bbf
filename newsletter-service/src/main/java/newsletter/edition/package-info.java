/** Editions and their waves: what is selected, and for which cohort of readers. */
@ApplicationModule(
        allowedDependencies = {"kernel", "web", "article", "article :: source", "audience", "curation", "ranking"})
@NullMarked
package newsletter.edition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
