/** Where articles come from: feeds, sites, folders and systems that push, each asked at its own pace. */
@NamedInterface("source")
@NullMarked
package newsletter.article.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
