@NullMarked
package newsletter.article.text;

import org.jspecify.annotations.NullMarked;
