@NullMarked
package newsletter.article.view;

import org.jspecify.annotations.NullMarked;
