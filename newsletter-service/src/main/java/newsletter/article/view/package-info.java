/** Page views as the site's own pages and files tell of them: who is a reader, who is not, and what is kept of him. */
@NullMarked
package newsletter.article.view;

import org.jspecify.annotations.NullMarked;
