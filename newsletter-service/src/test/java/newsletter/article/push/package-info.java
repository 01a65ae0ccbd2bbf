@NullMarked
package newsletter.article.push;

import org.jspecify.annotations.NullMarked;
