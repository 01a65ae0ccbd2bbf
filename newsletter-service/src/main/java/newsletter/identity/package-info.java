/** Who calls: API tokens and the filter chain. */
@ApplicationModule(allowedDependencies = {"kernel", "web"})
@NullMarked
package newsletter.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
