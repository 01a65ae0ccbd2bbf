/** Values that every module speaks: addresses and typed ids. No behaviour. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package newsletter.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
