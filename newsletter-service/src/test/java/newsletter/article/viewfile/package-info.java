@NullMarked
package newsletter.article.viewfile;

import org.jspecify.annotations.NullMarked;
