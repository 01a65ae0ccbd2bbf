/** What the newsroom publishes, in which section, and how much it is read. */
@ApplicationModule(allowedDependencies = {"fetch", "kernel", "web"})
@NullMarked
package newsletter.article;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
