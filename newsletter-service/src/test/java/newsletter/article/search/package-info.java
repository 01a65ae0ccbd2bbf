@NullMarked
package newsletter.article.search;

import org.jspecify.annotations.NullMarked;
