/** What every page and endpoint shares: the public address, problem details, the page shell. */
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package newsletter.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
