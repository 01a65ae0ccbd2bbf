/** The editors' picks. */
@ApplicationModule(allowedDependencies = {"kernel", "web", "article", "article :: source", "audience"})
@NullMarked
package newsletter.curation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
