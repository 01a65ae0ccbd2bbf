/** The pages of editors and admins. */
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "web",
            "identity",
            "article",
            "article :: source",
            "audience",
            "curation",
            "ranking",
            "edition",
            "rendering",
            "delivery",
            "ops"
        })
@NullMarked
package newsletter.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
