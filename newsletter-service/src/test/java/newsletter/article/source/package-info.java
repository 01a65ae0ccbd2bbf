@NullMarked
package newsletter.article.source;

import org.jspecify.annotations.NullMarked;
