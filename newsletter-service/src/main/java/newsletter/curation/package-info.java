/** The editors' picks. */
@ApplicationModule(allowedDependencies = {"kernel", "web", "article", "audience"})
@NullMarked
package newsletter.curation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
