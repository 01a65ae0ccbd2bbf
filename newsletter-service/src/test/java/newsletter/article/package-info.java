@NullMarked
package newsletter.article;

import org.jspecify.annotations.NullMarked;
