/** Pure scoring: recent and trending. No I/O. */
@ApplicationModule(allowedDependencies = {"kernel", "article"})
@NullMarked
package newsletter.ranking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
