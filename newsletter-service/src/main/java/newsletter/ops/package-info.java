/** The embedded database and mailbox, the sample newsroom, health. */
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
            "delivery"
        })
@NullMarked
package newsletter.ops;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
