/** Values that every module speaks: addresses, typed ids, the records that cross modules as events. No behaviour. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package newsletter.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
