/** The guarded HTTP client: every request that leaves for an address somebody typed. */
@ApplicationModule(allowedDependencies = {"kernel", "web"})
@NullMarked
package newsletter.fetch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
