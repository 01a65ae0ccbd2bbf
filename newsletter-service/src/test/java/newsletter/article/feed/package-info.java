@NullMarked
package newsletter.article.feed;

import org.jspecify.annotations.NullMarked;
