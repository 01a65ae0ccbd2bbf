/** Mailing lists, the readers on them, what they chose and when they are due. */
@ApplicationModule(allowedDependencies = {"kernel", "web", "article", "ranking"})
@NullMarked
package newsletter.audience;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
