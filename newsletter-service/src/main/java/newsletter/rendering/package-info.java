/** Turns a composition into a variant: subject, HTML and text. */
@ApplicationModule(allowedDependencies = {"kernel", "web", "article", "audience", "edition"})
@NullMarked
package newsletter.rendering;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
