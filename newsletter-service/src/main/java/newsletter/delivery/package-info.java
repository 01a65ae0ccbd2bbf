/** The tick, the Batch job and the ledger: who got what. */
@ApplicationModule(allowedDependencies = {"kernel", "web", "audience", "edition", "rendering"})
@NullMarked
package newsletter.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
